export { countByStage, countClocks } from './office.ts'
export { ClocksAhead, StageAges } from './office-figures.tsx'
export { figureRoutes } from './routes.tsx'
