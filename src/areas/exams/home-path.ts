/** Where the pages of examinations begin. */
export const HOME = '/exams'
