import { serveTasks } from '../src/kernel/worker/thread.ts'
import { hostileTasks } from './hostile-tasks.ts'

serveTasks(hostileTasks)
