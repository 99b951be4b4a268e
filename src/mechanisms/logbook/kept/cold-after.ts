/** After so many days a file is written once more, smaller. Our own figure: what is older is seldom asked for. */
export const COLD_AFTER_DAYS = 7
