/** The page of an office’s own things. */
export const OFFICE_DESK = '/desk/office'
