import { draw, draw2017 } from './draw-procedure.ts'

export { drawing } from './drawing.ts'
export { readers } from './readers.ts'
export { casePages, PATH, routes } from './routes.ts'

export const procedures = [draw, draw2017]
