/** The officer of a judicial-administration department who finds, drafts and sends (法治宣传教育法 第五十七条). */
export const OFFICER = 'popularisation-officer'
/** The second officer, without whom no prompt goes out. */
export const REVIEWER = 'justice-reviewer'
/** Who answers objections, withdraws and refers. */
export const HEAD = 'justice-head'
/** Who finds and re-checks for a government, a department above or a department in charge (第五十九条、第六十条). */
export const CORRECTION_OFFICER = 'correction-officer'
/** Who orders correction, criticises and refers for them. */
export const CORRECTION_HEAD = 'correction-head'
/** Who answers at a department or unit that received something. */
export const DUTY_UNIT = 'duty-unit'
