import { serveLogbookThread } from './logbook/threads.ts'

// The file a thread of the logbook begins with.
serveLogbookThread()
