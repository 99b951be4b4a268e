import { z } from 'zod'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import type { Database } from '../storage/connection.ts'
import type { Compute } from '../worker/workers.ts'

/** Who asked for a job, at which office's desk. */
export interface JobStarter {
  readonly person: string
  readonly office: string
}

/** A slice as its function is given it. */
export interface JobSlice<Body, Cursor> {
  /** The slice's own transaction: what is written in it stands together with where the job goes on, or not at all. */
  readonly database: Database
  readonly job: string
  readonly starter: JobStarter
  readonly body: Body
  /** Where the slice before ended; undefined for the first. */
  readonly cursor: Cursor | undefined
  readonly now: Date
  /** What would keep the server from answering is done in a thread. */
  readonly compute: Compute
}

/** There is more to do: where it goes on, and how far it has come. */
export interface JobGoesOn<Cursor> {
  readonly kind: 'on'
  readonly cursor: Cursor
  readonly done: number
}

export interface JobDone<Result> {
  readonly kind: 'done'
  readonly result: Result
}

interface Declared<Body, Cursor, Result> {
  /** `register.import`: the mechanism or area, and what is done. */
  readonly id: string
  readonly name: Say
  /** What it is told, what it keeps between slices and what comes of it: JSON of these shapes. */
  readonly body: z.ZodType<Body>
  readonly cursor: z.ZodType<Cursor>
  readonly result: z.ZodType<Result>
  /** What it counts while it goes on: 行, rows. */
  readonly unit: Say
  /** The page on which what came of it is read. */
  readonly page: (job: string, body: Body) => string
  /**
   * Does at most about a second's work. A refusal ends the job with that reason, and of its slice nothing stays; what is
   * thrown is a fault, after which the same slice is tried again.
   */
  readonly slice: (slice: JobSlice<Body, Cursor>) => Promise<JobGoesOn<Cursor> | JobDone<Result> | Refusal>
}

/** A kind of long job, as those who run and show jobs need it: what it is told and gives is JSON. */
export interface JobKind extends Pick<Declared<unknown, unknown, unknown>, 'id' | 'name' | 'unit' | 'result'> {
  readonly page: (job: string, body: unknown) => string
  readonly slice: (slice: JobSlice<unknown, unknown>) => Promise<JobGoesOn<unknown> | JobDone<unknown> | Refusal>
}

/** The same with its types, for whoever starts one and reads what came of it. */
export interface TypedJobKind<Body, Result> extends JobKind {
  readonly body: z.ZodType<Body>
  readonly result: z.ZodType<Result>
}

/** Declares a kind of long job. */
export function jobKind<Body, Cursor, Result>(declared: Declared<Body, Cursor, Result>): TypedJobKind<Body, Result> {
  const { body, cursor, page, slice } = declared
  return {
    ...declared,
    page: (job, given) => page(job, body.parse(given)),
    async slice(given) {
      const ended = await slice({
        ...given,
        body: body.parse(given.body),
        cursor: given.cursor === undefined ? undefined : cursor.parse(given.cursor),
      })
      return isRefusal(ended) || ended.kind === 'on' ? ended : { ...ended, result: declared.result.parse(ended.result) }
    },
  }
}

export const Failure = z.object({ zh: z.string(), en: z.string() })
