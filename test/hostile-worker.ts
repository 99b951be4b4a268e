import { serveTasks } from '../src/kernel/worker/thread.ts'
import { tasks } from '../src/server/tasks.ts'
import { hostileTasks } from './hostile-tasks.ts'

// A thread that knows the tasks of the app and those of an attacker.
serveTasks([...tasks, ...hostileTasks])
