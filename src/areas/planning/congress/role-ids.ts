/** Who keeps the supervision of a standing committee (法治宣传教育法 第五十八条第一款). */
export const CONGRESS_OFFICER = 'congress-officer'
/** Who reads reports, replies and figures there, and no case file of any office. */
export const CONGRESS_READER = 'congress-reader'
/** Who answers and reports for a government (第五十八条第二款), and who signs that. */
export const GOVERNMENT_OFFICER = 'government-officer'
export const GOVERNMENT_HEAD = 'government-head'
