/** 等级保护定级备案. */
export const PROCEDURE = 'mlps-grading'
