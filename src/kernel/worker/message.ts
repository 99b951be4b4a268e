/** To a thread: which task, on what. One at a time. */
export interface Order {
  readonly task: string
  readonly input: unknown
}

/** From a thread. `begun` comes once the task's code is loaded: from then on its time is counted. */
export type Report =
  | { readonly kind: 'begun' }
  | { readonly kind: 'done'; readonly output: unknown }
  /** Nested beyond what the stack holds. */
  | { readonly kind: 'too-deep' }
  /** A fault of ours. */
  | { readonly kind: 'failed'; readonly message: string }
