import { agencies } from './agencies.ts'
import { lecturers } from './lecturers.ts'
import { venues } from './venues.ts'

/** The registers of this area. */
export const registers = [venues, lecturers, agencies]
