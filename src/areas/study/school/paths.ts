import { HOME } from '../home-path.ts'

const SCHOOLS = `${HOME}/schools`
/** What schools report, for everybody; the school's own stands beneath. */
export const COVERAGE_ROWS = `${SCHOOLS}/school-coverage`
/** All schools of an education department's region, school by school. */
export const SCHOOL_COVERAGE = `${SCHOOLS}/coverage`
export const ONE_SCHOOL = `${SCHOOL_COVERAGE}/:school`
export const schoolPath = (id: string): string => `${SCHOOL_COVERAGE}/${id}`
export const CHECK = `${SCHOOLS}/coverage-checks`
export const REQUIREMENTS = `${SCHOOLS}/teaching-requirements`
export const TEACHING_CASES = `${SCHOOLS}/teaching-cases`
export const PRACTICE = `${SCHOOLS}/law-practice-sessions`
export const TEACHERS = `${SCHOOLS}/law-teachers`
