import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Day } from '../kernel/calendar/day.ts'
import type { Consumer, EventDefinition } from '../kernel/event/definition.ts'
import type { Actor } from '../kernel/identity/actor.ts'
import type { Demonstration } from '../kernel/identity/demonstration.ts'
import type { RoleDefinitions } from '../kernel/identity/roles.ts'
import type { JobKind } from '../kernel/job/definition.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { ActContext } from '../kernel/procedure/act-context.ts'
import type { Procedure } from '../kernel/procedure/definition.ts'
import type { DemoCase } from '../kernel/procedure/demo-case.ts'
import type { FactReader } from '../kernel/procedure/fact.ts'
import type { RecordPart } from '../kernel/record/part.ts'
import type { Database } from '../kernel/storage/connection.ts'
import type { Compute } from '../kernel/worker/workers.ts'
import type { Edition } from '../law/edition.ts'
import type { Refusal } from '../law/refusal.ts'
import type { Lang, Say } from '../law/say.ts'
import type { Dataset } from '../mechanisms/dataset/define.ts'
import type { CaseDocument } from '../mechanisms/document/definition.ts'
import type { EvidenceKind, SubjectKind } from '../mechanisms/evidence/definition.ts'
import type { DemoEvidence } from '../mechanisms/evidence/demo-evidence.ts'
import type { LogbookBeside } from '../mechanisms/logbook/beside.ts'
import type { DemoWork } from '../mechanisms/plan/demo-work.ts'
import type { Register } from '../mechanisms/register/define.ts'
import type { DemoRecord } from '../mechanisms/register/demo-record.ts'
import type { RecordJudge } from '../mechanisms/register/judge.ts'
import type { ChangedRegister } from '../mechanisms/register/release.ts'
import type { Brought } from './brought.ts'
import type { CarriedOut } from './carried-out.ts'
import type { Data } from './data.ts'
import type { EventStream } from './event-stream.ts'
import type { CountedVisit } from './network-share.ts'
import type { OpenQuestionLink } from './open-question-link.ts'
import type { Section, SectionEntry, StartPage } from './section.ts'
import type { TaskOfferSource } from './task-offer.ts'
import type { FactorShown, Visitor } from './visitor.ts'

/** What an area works with: the kernel, and the other areas by what their `Area` says of them. */
export interface App {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  /** What an act stands on, the procedures of every area among it. */
  readonly context: ActContext
  /** Definitions of registers that are not as this database first served them. */
  readonly changedRegisters: readonly ChangedRegister[]
  /** Whether a page, a file or the API answers to a path of ours. */
  readonly serves: (path: string) => boolean
  /** The logbook that runs beside this server; undefined where there is none. */
  readonly logbook?: LogbookBeside | undefined
}

/** 尊法学法守法用法: the four parts of the first page (work points, preamble and point 2). */
export type Pillar = 'respect' | 'study' | 'comply' | 'use'

/**
 * Who may use a route: `signed-in` wants an officer at a desk, or a person without one; what they may do there is the
 * procedure's to say. Routes for `demo` exist only where the server runs the demonstration.
 */
export type RouteAccess = 'anyone' | 'signed-in' | 'demo'

/** What runs here: all areas, and the texts of the library. */
export interface Installation {
  readonly areas: readonly Area[]
  readonly laws: readonly Edition[]
}

/** What an area gives to the server. Without its line in server/areas.ts the server runs as before, without it. */
export interface Area {
  readonly id: string
  readonly name: Say
  readonly about: Say
  readonly pillar: Pillar
  readonly home: string
  /** The pages a visitor begins with, for the first page. */
  readonly startPages: readonly StartPage[]
  /** What it cannot do without: where the server has none, it is not here, in no menu and at no address. */
  readonly needs?: 'logbook'
  /** The section it belongs to, where several areas stand as one on the first page. */
  readonly section?: Section
  /** What it brings to the page of its section. */
  readonly entries?: readonly SectionEntry[]
  /** What stands on the desks of its officers besides: where they work, also on a day on which nothing waits there. */
  readonly onDesks?: readonly SectionEntry[]
  /** What its pages carry out of an edition that no ground of its procedures tells: the coverage map reads both. */
  readonly carriesOut?: (edition: Edition) => readonly CarriedOut[]
  /** Questions that a unit of an edition leaves open, or a part of it: pages of other areas name them beside it. */
  readonly questionsOn?: (edition: Edition, unit: string) => readonly OpenQuestionLink[]
  /** Where people without a desk begin, by the procedure's id: `/reports/new`. Where its cases are read, if not said. */
  readonly beginsAt?: Readonly<Record<string, string>>
  /** Every version that was released: cases stay on theirs. */
  readonly procedures?: readonly Procedure[]
  /** Every role that steps of these call, by its id; what several areas call is one definition below them. */
  readonly roles?: RoleDefinitions
  /** Roles that agree to what another proposed, where no procedure or register says it: their posts want a second person. */
  readonly agreeingRoles?: readonly string[]
  /** What a role does on the pages of this area that is no step of a procedure, by its id. */
  readonly roleDoes?: Readonly<Record<string, Say>>
  /** The offices, people and remit lines of the demonstration that it needs; what several areas need, as with roles. */
  readonly demonstration?: readonly Demonstration[]
  /** Cases of the demonstration: what its people did, for lists and figures to show. */
  readonly demoCases?: readonly DemoCase[]
  /** Where cases of a procedure are read, by its id: `/supervision/interviews`. At the area's home, if not said. */
  readonly casesAt?: Readonly<Record<string, string>>
  /** Its lists of records that are no cases. */
  readonly registers?: readonly Register[]
  /** Who judges their records by more than each record says, among all the areas and laws there are. */
  readonly judges?: (installation: Installation) => readonly RecordJudge[]
  /** Kinds of live proof that it can verify, for pieces of evidence. */
  readonly evidence?: readonly EvidenceKind[]
  /** What of it a piece of evidence may serve, beside cases and records. */
  readonly servedByEvidence?: readonly SubjectKind[]
  /** Tables that it gives away as open data, once an office has published them. */
  readonly datasets?: readonly Dataset[]
  /** Records of the demonstration in these, which its people enter. */
  readonly demoRecords?: readonly DemoRecord[]
  /** Pieces of evidence of the demonstration, which its people enter. */
  readonly demoEvidence?: readonly DemoEvidence[]
  /** What the people of the demonstration do on what is no case alone, such as the tasks of a plan. */
  readonly demoWork?: readonly DemoWork[]
  /** The same of what needs no case to be there: it is done before any is told, so that its pages are not empty meanwhile. */
  readonly demoFirst?: readonly DemoWork[]
  /** What steps of these procedures issue on paper. */
  readonly documents?: readonly CaseDocument[]
  /** The reads that guards of its procedures stand on; each name is given once in all areas. */
  readonly readers?: readonly FactReader[]
  /** The same where they open what is sealed: they stand on the kernel. */
  readonly keyedReaders?: (kernel: Kernel) => readonly FactReader[]
  /** Events that it raises by itself, beside those of its procedures' steps. */
  readonly raises?: readonly EventDefinition[]
  /** What it does upon events. */
  readonly consumers?: (context: ActContext, kernel: Kernel) => readonly Consumer[]
  /** Long work that is done in slices beside the requests, over the laws there are. */
  readonly jobs?: (laws: readonly Edition[]) => readonly JobKind[]
  /** The same where it opens what is sealed: it stands on the kernel. */
  readonly keyedJobs?: (kernel: Kernel) => readonly JobKind[]
  /** What it does by itself once it is due. */
  readonly rounds?: readonly Round[]
  /** What of its own tables has entries in the ledger, for the nightly check. */
  readonly recordParts?: readonly ((database: Database) => RecordPart)[]
  /** What waits for an officer outside of cases: “my office” and the desk show it beside what is owed on cases. */
  readonly owes?: readonly OwedWorkSource[]
  /** What of it goes into a plan of the office whose officer asks: the form of a task offers it. */
  readonly offersTasks?: readonly TaskOfferSource<OwedWorkAsked>[]
  readonly routes: readonly Route[]
  readonly endpoints: readonly Endpoint[]
}

/** What an area does by itself about once a second: right with several servers and after a crash, and cheap where nothing is due. */
export interface Round {
  readonly name: string
  readonly go: (app: Pick<App, 'kernel' | 'context' | 'logbook'>) => Promise<unknown>
}

/** Something outside of cases that waits for an officer or their post. */
export interface OwedWork {
  /** What is to be done, or what ends. */
  readonly what: Say
  /** Of what, as it is written there; undefined where that stands in the words already. */
  readonly about?: string | undefined
  /** Where it is done. */
  readonly path: string
  /** Since when it waits, where that is known. */
  readonly since?: Date | undefined
  /** Until when, and whose figure that is; undefined where there is none. */
  readonly until?: { readonly day: Day; readonly figure: 'statute' | 'own' } | undefined
}

/** A kind of such work, as data: read set-based and of the officer's own office alone, at most `limit` of it, the first due first. */
export interface OwedWorkSource {
  readonly id: string
  readonly name: Say
  readonly read: (asked: OwedWorkAsked) => Promise<readonly OwedWork[]>
}

export interface OwedWorkAsked {
  readonly app: App
  readonly actor: Extract<Actor, { readonly kind: 'officer' }>
  readonly today: Day
  readonly limit: number
}

/** The address of a page as data: its function is given a visit and returns an answer. It sends nothing itself. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly who: RouteAccess
  /** Whether the page is the same for every anonymous visitor until the library changes, so that it may be cached. */
  readonly cached?: true | (() => Promise<boolean>)
  /** Bytes of a form at most, where 64 KiB are too few. */
  readonly largest?: number
  /** Visits a minute from one client at most, where fewer are let in than elsewhere. */
  readonly rate?: number
  /**
   * Visits are counted by the seat of an exam, not by the address: a room of five hundred is behind one. Who has no signed
   * token of a seat is counted by the address as everywhere.
   */
  readonly limitedBy?: 'seat'
  /** It talks to a script of a page: it takes JSON, which stands in `visit.json`, and its no is a problem (RFC 9457). */
  readonly json?: true
  /** Its form may bring files: they stand in `visit.brought`, kept aside until an act brings them to a case. */
  readonly files?: true
  /** Its form may bring one sheet of a table, which stands in `visit.brought.sheet` and is kept nowhere. */
  readonly sheet?: true
  readonly answer: (visit: Visit) => Answer | Promise<Answer>
}

/** The same for programs: its schemas give the OpenAPI. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under `/api`, parameters in braces: `/laws/{law}`; a last `{unit…}` takes the rest of the path. */
  readonly path: string
  readonly who: RouteAccess
  readonly summary: Say
  readonly query: z.ZodObject
  /** What a POST or a PUT takes as JSON. */
  readonly takes?: z.ZodType
  /** It takes a table as XLSX or CSV in place of JSON: the body is its bytes. */
  readonly takesSheet?: true
  /** It takes files as a form of a page does (multipart), at most five: they stand in `brought`. */
  readonly files?: true
  /** It acts: the call must carry an `Idempotency-Key`, and may say by `If-Match` which revision it saw. */
  readonly acts?: true
  /** A POST that only reads, since its question is long: a token that may not write may ask it. */
  readonly reads?: true
  /** Bytes of a body at most, where 64 KiB are too few. */
  readonly largest?: number
  /** Calls a minute from one client at most, where fewer are let in than elsewhere. */
  readonly rate?: number
  readonly gives: z.ZodType
  readonly answer: (call: Call) => Promise<unknown>
}

export interface Call {
  readonly app: App
  /** Whose token the call carries; anyone without one. */
  readonly actor: Actor
  readonly lang: Lang
  /** The day it is in China, `2026-01-26`: what is in force is asked of it. */
  readonly today: string
  readonly params: Readonly<Record<string, string>>
  /** As the endpoint's own schemas gave them. */
  readonly query: unknown
  readonly body: unknown
  /** Files that came with the call, where its endpoint takes some. */
  readonly brought: Brought
  /** `Idempotency-Key` and `If-Match`, as they came. */
  readonly key: string | undefined
  readonly match: string | undefined
  /** `Proof-Of-Work`, of a call that acts. */
  readonly work: string | undefined
  /** Why a grave act is not theirs: a program's token asks, or the session's factor was not shown just before. */
  readonly whyNotProven: () => Refusal | undefined
  /** Work that the caller's own text could make long, in a thread with limits. */
  readonly compute: Compute
}

export interface Visit extends CountedVisit {
  readonly app: App
  /** Who acts: what is decided is asked of it. */
  readonly actor: Actor
  /** The same once time has passed: anyone, where the sign-in has ended since. To ask is no use of the session. */
  readonly actorNow: () => Promise<Actor>
  /** Undefined for whoever is not signed in, a holder of an access code among them. */
  readonly visitor: Visitor | undefined
  /** What a form carries so that no other site can send it; `Form` puts it there. Undefined without a session. */
  readonly formToken: () => string | undefined
  /** Why a grave act must wait: nobody is signed in, or a factor was not shown just before. */
  readonly whyNotProven: () => Refusal | undefined
  /** Shows a factor that came with the form of a grave act; refused where it is not the visitor's. */
  readonly prove: (factor: FactorShown) => Promise<Refusal | undefined>
  readonly lang: Lang
  /** 适老化: the page is shown in large type. It is in the address, so that nothing is kept of it. */
  readonly large: boolean
  /** Words in the visitor's language. */
  readonly say: (words: Say) => string
  /** A path of ours in the visitor's language and type: `/law`, `/en/law` or `/law?type=large`. */
  readonly inLanguage: (path: string) => string
  /**
   * The same for a link. Undefined where nothing of this app answers to the path, as where the area it leads to is not
   * here: an `a` without `href` is plain text.
   */
  readonly href: (path: string) => string | undefined
  /** The path without the language, and the query as it came. */
  readonly path: string
  readonly search: string
  /** Where this server is reached from outside: `https://law.example.org`. */
  readonly origin: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** What was sent with a form; empty for a page that is only read. */
  readonly form: Readonly<Record<string, string>>
  /** What a script sent to a route that takes JSON; undefined elsewhere. */
  readonly json: unknown
  /** The token of the seat that somebody sits an exam on, as it came; its owner says whose it is (`mechanisms/sitting`). */
  readonly seat: string | undefined
  /** Tells one client from another for some minutes, and nothing else of it; kept in memory alone. */
  readonly client: () => string
  /** A page of another site led here, or sent whoever reads it: nothing is done or put on record in their name. */
  readonly isFromElsewhere: boolean
  readonly brought: Brought
  /** Work that the visitor's own text could make long, in a thread with limits. */
  readonly compute: Compute
}

export type Answer = Page | SeeOther | File | Data | EventStream | Refusal

/** A document to keep: its bytes, or text that is made as it is read. */
export interface File {
  readonly kind: 'file'
  readonly name: string
  readonly type: string
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>
  /** From a stranger: saved and never shown, and kept by nobody on the way. */
  readonly foreign: boolean
}

export const file = (name: string, type: string, content: File['content']): File => ({
  kind: 'file',
  name,
  type,
  content,
  foreign: false,
})

/** A file that a stranger sent. */
export const foreignFile = (name: string, type: string, content: File['content']): File => ({
  ...file(name, type, content),
  foreign: true,
})

export interface Page {
  readonly kind: 'page'
  readonly title: string
  /** Way back from here to the top, nearest last. */
  readonly crumbs: readonly { readonly name: string; readonly path: string }[]
  readonly body: VNode
  /** The body as it is sent, where it was made before. */
  readonly kept?: Uint8Array
  readonly dense: boolean
  /** The page for machines: JSON-LD. */
  readonly linked: object | undefined
  /** Why what was sent was not taken: the page is the same form again, and answers with the status of this. */
  readonly refusal: Refusal | undefined
  /** Whose page it is, where that is neither an account nor a case: 您是考生 2026-0117，试卷上没有姓名. */
  readonly whose: Say | undefined
  /** Something is missing that will be there in a moment: it is shown, and not kept for others. */
  readonly passing: boolean
  /** It stands in a frame of these origins and of no other (`*`: of any), without head, foot or script; undefined in none. */
  readonly framedBy: readonly string[] | undefined
}

export interface SeeOther {
  readonly kind: 'see-other'
  readonly path: string
  /** The case whose access code was shown: the browser is given a session for it. */
  readonly receipt: string | undefined
  /** By which sheet served with a paper, where it was the code of one. */
  readonly sheet: string | undefined
  /** The token of a seat, for the browser to come back with; empty where that ends. */
  readonly seat?: string
}

export type PageMore = Partial<Pick<Page, 'crumbs' | 'dense' | 'linked' | 'refusal' | 'whose' | 'framedBy'>>

export const page = (title: string, body: VNode, more: PageMore = {}): Page => ({
  kind: 'page',
  title,
  body,
  crumbs: more.crumbs ?? [],
  dense: more.dense ?? false,
  linked: more.linked,
  refusal: more.refusal,
  whose: more.whose,
  passing: false,
  framedBy: more.framedBy,
})

export const seeOther = (path: string, receipt?: string, sheet?: string): SeeOther => ({
  kind: 'see-other',
  path,
  receipt,
  sheet,
})

/** On to a page, with the token of a seat from now on; with an empty one, without. */
export const seeOtherSeated = (path: string, seat: string): SeeOther => ({ ...seeOther(path), seat })

/** The database that pages and endpoints read. What writes does so through acts. */
export const databaseOf = ({ app }: Pick<Visit, 'app'>): Database => app.kernel.identity.database
