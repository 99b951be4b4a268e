/** What the tasks of one group share: their threads, their queue and their limits. */
export interface Limits {
  /** Threads at most. */
  readonly threads: number
  /** Milliseconds a task may run, its wait and the loading of its code not counted. */
  readonly milliseconds: number
  /** Megabytes of heap in a thread. */
  readonly megabytes: number
  /** Tasks that wait at most: all of them, and those of one client. */
  readonly waiting: number
  readonly waitingOfOne: number
}

export const LIMITS = {
  /** Texts of laws and lists. A decision of a hundred articles takes some 50 ms, so two seconds are plenty. */
  text: { threads: 2, milliseconds: 2_000, megabytes: 256, waiting: 64, waitingOfOne: 8 },
  /**
   * DOCX and PDF: the longest sheet we print takes some ten seconds of a slow core, and its fonts a good part of the
   * memory. One thread of its own, so that texts never wait for paper.
   */
  print: { threads: 1, milliseconds: 60_000, megabytes: 768, waiting: 8, waitingOfOne: 4 },
  /** Tables that somebody sent: ten thousand rows take about a second. One at a time, so that no text waits for them. */
  sheet: { threads: 1, milliseconds: 10_000, megabytes: 192, waiting: 8, waitingOfOne: 2 },
  /** Figures over the answers of an exam, a stretch at a time: its papers are buffers outside the heap. One at a time. */
  count: { threads: 1, milliseconds: 120_000, megabytes: 512, waiting: 8, waitingOfOne: 8 },
  /**
   * Passwords: argon2id takes 64 MiB outside the heap and a good part of a second, in threads of their own, so a sign-in never waits for a file or a text.
   */
  password: { threads: 2, milliseconds: 10_000, megabytes: 64, waiting: 32, waitingOfOne: 8 },
} as const satisfies Record<string, Limits>

export type TaskGroup = keyof typeof LIMITS

/** Loading a task's code takes a second on a slow core; what takes longer has failed. */
export const LOADING_MS = 30_000
