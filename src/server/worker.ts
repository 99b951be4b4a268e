import { serveTasks } from '../kernel/worker/thread.ts'
import { tasks } from './tasks.ts'

// The file a thread of the pool begins with (see kernel/worker).
serveTasks(tasks)
