import type { Tables } from '../tables.ts'
import { contestPrivileges } from './contest-privileges.ts'
import { add, addAndRemove, type ColumnOf, type Privileges, read } from './privilege.ts'

/** What a second person changes of a posting or a delegation. */
const confirmed = ['state', 'confirmed_by', 'confirmed_at', 'older_by', 'older_at', 'mac'] as const

/** Tables that no query is typed by, and columns of an area's tables: those are there without the area too. */
interface Untyped {
  readonly effective_decision: { readonly office: string; readonly decision: string }
  readonly library_state: { readonly changes: number }
  readonly lecture_feedback: { readonly given: readonly number[] }
  readonly responsibility_row: object
  readonly day_called: object
  readonly study_read: object
  readonly study_joined: object
  readonly study_change: object
  readonly study_task: { readonly done_at: Date | null }
  readonly study_swept: object
  readonly class_hour: Readonly<Record<'code_hash' | 'closed_at' | 'came' | 'results' | 'leaf' | 'salt', unknown>>
  readonly class_pupil: Readonly<Record<'session_hash' | 'done', unknown>>
  readonly class_count: Readonly<Record<'answered' | 'right', unknown>>
  readonly coverage_check: object
  readonly study_reminded: object
  readonly study_card: Readonly<Record<'due' | 'card' | 'is_right' | 'answer' | 'version' | 'answered_at', unknown>>
  readonly study_day: { readonly answered: number; readonly right_ones: number }
  readonly study_goal: { readonly daily: number }
  readonly logbook_asked: object
  readonly logbook_order: Readonly<
    Record<'state' | 'decided_by' | 'decided_at' | 'decided_leaf' | 'done_at' | 'done', unknown>
  >
  readonly logbook_warning: Readonly<Record<'day' | 'term' | 'ended_at', unknown>>
  readonly database_login: object
  readonly kept_changes: { readonly office: string; readonly part: number; readonly changes: number }
  readonly register_record_other: object
  readonly register_version_other: object
}

type All = Tables & Untyped

/**
 * What the server's role may, table by table: what its code does and no more. A table that is missing here does not
 * compile, and a server that works as that role cannot use it.
 */
export const privileges: { readonly [Table in keyof All]: Privileges<ColumnOf<All[Table]>> } = {
  // Laws are imported and taken away by whoever keeps the library.
  law: { ...addAndRemove, update: ['title_zh', 'title_en', 'short', 'names', 'class', 'analysed', 'place'] },
  law_version: { ...addAndRemove, update: ['until'] },
  unit: { ...addAndRemove, update: ['until'] },
  library_state: { ...read, update: ['changes'] },

  // People, offices and what they may do. They end by a day; only the demonstration is taken away (remove_demonstration).
  office: { ...add, update: ['name_zh', 'name_en', 'level', 'region'] },
  office_former: add,
  remit: { ...add, update: ['until', 'end_source'] },
  remedy: { ...add, update: ['until', 'end_source'] },
  // A line holds until the next; none is changed.
  office_particulars: add,
  certificate: { ...add, update: ['until'] },
  // For the lock that `post` and `delegate` take.
  person: { ...add, update: ['email'] },
  posting: { ...add, update: ['until', ...confirmed] },
  delegation: { ...add, update: ['until', ...confirmed] },
  held_role: read,
  account: { ...add, update: ['password', 'totp', 'totp_waiting', 'totp_step', 'closed_at', 'mac'] },
  passkey: { ...addAndRemove, update: ['counter', 'used_at', 'mac'] },
  outside_login: { ...addAndRemove, update: ['mac'] },
  session: { ...addAndRemove, update: ['office', 'seen_at', 'proven_at', 'mac'] },
  api_token: { ...add, update: ['revoked_at', 'mac'] },
  invitation: { ...addAndRemove, update: ['mac'] },
  challenge: addAndRemove,
  sign_in_attempt: { ...addAndRemove, update: ['failures', 'last_at', 'locked_until'] },
  sign_in_record: add,
  known_network: { ...addAndRemove, update: ['seen_at'] },
  row_mac_start: add,
  post_mac_start: add,
  mac_start: add,
  // What ended stays ended: no row is changed or taken away.
  post_end: add,

  // The record: an entry is added and given its number. Its words go by shred_entries alone.
  ledger_log: { ...add, update: ['numbered', 'size', 'checkpoint'] },
  ledger_lease: { ...read, update: ['holder', 'token', 'until'] },
  ledger_leaf: {
    ...read,
    insert: ['commitment', 'salt', 'subject', 'entry', 'not_before', 'entered_at'],
    update: ['log', 'number'],
  },

  record_fault: { ...addAndRemove, update: ['told'] },
  record_check: add,

  // Cases: what was done is added and stays. A case goes by erase_cases alone.
  case: {
    ...add,
    update: [
      'procedure_version',
      'law',
      'stage',
      'ended',
      'office',
      'holder',
      'party',
      'revision',
      'proposal',
      'moved_at',
      'next_due',
      'receipt_mac',
      'brought_from',
      'insiders',
    ],
  },
  case_number: { ...add, update: ['last'] },
  case_step: add,
  // An answer to the office's own work that was given in an open step too is the party's to find by.
  case_index: { ...addAndRemove, update: ['internal'] },
  deadline: {
    ...addAndRemove,
    update: ['extended_by', 'pauses', 'last_day', 'due_at', 'provisional', 'calendar', 'stopped_at', 'fired_at'],
  },
  act_key: addAndRemove,
  procedure_release: { ...add, update: ['superseded_by', 'superseded_at'] },

  // Registers: a version stays; the record is brought to its newest one. Partitions and indexes are the owner's to make.
  register_record: {
    ...add,
    update: [
      'version',
      'state',
      'definition',
      'content',
      'open_content',
      'words',
      'grams',
      'open_words',
      'open_grams',
      'changed_at',
      'open_changed_at',
      'open_by',
    ],
  },
  register_version: add,
  plan_line: { ...add, update: ['version', 'number', 'parent', 'struck', 'content', 'changed_at'] },
  plan_task: {
    ...add,
    update: [
      'version',
      'line',
      'owner_office',
      'owner_person',
      'verifier_office',
      'verifier_person',
      'due',
      'left_at',
      'needs',
      'pieces',
      'content',
      'changed_at',
    ],
  },
  plan_version: add,
  register_proposal: { ...add, update: ['state', 'decided_by', 'decided_at', 'decided_reason', 'decided_leaf'] },
  register_opening: add,
  register_erasure: {
    ...add,
    update: ['state', 'decided_by', 'decided_at', 'decided_reason', 'decided_leaf', 'done_at'],
  },
  register_proposed: { ...add, update: ['waiting'] },
  register_release: read,
  register_derived: read,
  register_key: addAndRemove,
  register_view: addAndRemove,

  // Evidence: a version stays; the piece is brought to its newest one.
  evidence: { ...add, update: ['version', 'state', 'content', 'changed_at'] },
  evidence_version: add,
  evidence_subject: addAndRemove,
  reminder: addAndRemove,

  // What an operator took away and brought in. Lines that are written into registers are taken away, and what was erased.
  // An exam while it is sat. Seats of a roll that was mistaken go before anybody sat; answers are upserted and never taken away.
  exam: {
    ...add,
    update: ['closes_at', 'cuts', 'rekeyed', 'blanked_at', 'blanked', 'blanked_leaf', 'blanked_salt'],
  },
  exam_seat: {
    ...addAndRemove,
    update: [
      'code_hash',
      'issued',
      'person',
      'unit',
      'name',
      'extra_minutes',
      'session_hash',
      'session_at',
      'withdrawn',
      'makes_up',
      'by_class',
    ],
  },
  exam_class: { ...add, update: ['code_hash', 'issued'] },
  exam_attempt: {
    ...add,
    update: [
      'ends_at',
      'handed_at',
      'handed_by',
      'leaf',
      'salt',
      'marks',
      'marks_hash',
      'points',
      'unmarked',
      'marks_leaf',
      'marks_salt',
    ],
  },
  exam_answer: { ...add, update: ['sequence', 'answer', 'saved_at'] },
  exam_late_answer: { ...add, update: ['sequence', 'answer', 'arrived_at', 'admitted_leaf'] },
  // A reason that tells of one seat, the leave log and the words of reviews go when the exam's term of keeping is over.
  exam_extension: { ...add, update: ['reason'] },
  exam_left: { ...addAndRemove, update: ['back_at'] },
  exam_mark: add,
  exam_review: {
    ...add,
    update: [
      'words',
      'answered_at',
      'answered_by',
      'outcome',
      'reasons',
      'points',
      'answered_leaf',
      'answered_salt',
      'proposed_by',
      'proposed_at',
      'proposed_points',
      'proposed_reasons',
    ],
  },
  exam_remarking: { ...add, update: ['ended_at', 'attempts', 'changed', 'reached', 'hash', 'leaf'] },
  exam_item_comment: add,
  exam_doubt: addAndRemove,
  // Counted anew as often as it is asked for; pairs go when results are final.
  exam_analysis: addAndRemove,
  exam_item_measure: addAndRemove,
  exam_similar_pair: { ...addAndRemove, update: ['judged', 'reason', 'judged_by', 'judged_at', 'leaf'] },
  // A certificate never changes; that it is revoked is added. Keys that signed some stay.
  exam_certificate: {
    ...add,
    update: [
      'asked_by',
      'asked_at',
      'reason',
      'asked_leaf',
      'revoked_at',
      'revoked_by',
      'revoked_leaf',
      'replaced',
      'lapsed_at',
    ],
  },
  exam_certificate_key: add,
  ...contestPrivileges,
  carryover: { ...add, update: ['leaf', 'state', 'decided_by', 'decided_at', 'decided_leaf'] },
  carryover_line: { ...addAndRemove, update: ['line'] },

  document: add,
  // A code that was given stays on record; it goes with its case.
  party_sheet: add,
  document_number: { ...add, update: ['last'] },
  attachment: {
    ...addAndRemove,
    update: [
      'handle',
      'sender',
      'subject_kind',
      'subject_id',
      'revision',
      'number',
      'original_key',
      'copy_key',
      'sha256_sealed',
      'taken_at',
    ],
  },
  demo_case: { ...addAndRemove, update: ['acts', 'case_id'] },
  calendar_year: { ...add, update: ['order_text'] },

  effective_decision: { ...addAndRemove, update: ['office', 'decision'] },
  // Answers are counted, and never taken back.
  lecture_feedback: { ...add, update: ['given'] },
  // A version never changes once it was published.
  responsibility_row: add,
  // A day that was called is not called again; it goes with the demonstration.
  day_called: addAndRemove,
  // What somebody studied is theirs to take back.
  study_read: addAndRemove,
  study_joined: addAndRemove,
  // A change that was found stays; whoever has read it says so.
  study_change: add,
  study_task: { ...addAndRemove, update: ['done_at'] },
  study_swept: add,
  // A class while it is held: which number answered what goes when it is over.
  class_hour: { ...add, update: ['code_hash', 'closed_at', 'came', 'results', 'leaf', 'salt'] },
  class_pupil: { ...addAndRemove, update: ['session_hash', 'done'] },
  class_count: { ...addAndRemove, update: ['answered', 'right'] },
  coverage_check: add,
  study_reminded: add,
  study_card: { ...addAndRemove, update: ['due', 'card', 'is_right', 'answer', 'version', 'answered_at'] },
  study_day: { ...addAndRemove, update: ['answered', 'right_ones'] },
  study_goal: { ...addAndRemove, update: ['daily'] },
  // Who asked a logbook what stays; what was ordered is agreed to and done; what was warned of ends.
  logbook_asked: add,
  logbook_order: { ...add, update: ['state', 'decided_by', 'decided_at', 'decided_leaf', 'done_at', 'done'] },
  logbook_warning: { ...add, update: ['day', 'term', 'ended_at'] },
  // A result is withdrawn, and never changed.
  quiz_result: { ...add, update: ['withdrawn_at', 'withdrawn_by', 'withdrawn_reason', 'withdrawn_leaf'] },

  // What is sealed. Looks are added and stay.
  seal_key: { ...addAndRemove, update: ['current'] },
  data_key: { ...addAndRemove, update: ['office', 'master', 'wrapped', 'made_at', 'check_at', 'destroyed_at'] },
  search_key: { ...add, update: ['master', 'wrapped'] },
  seal_look: add,
  seal_opening: add,

  // What happened, and who is told.
  event: { ...addAndRemove, update: ['number'] },
  event_head: { ...read, update: ['last'] },
  event_consumer: { ...add, update: ['cursor', 'failure', 'failed_at', 'attempts', 'retry_at'] },
  notice: { ...addAndRemove, update: ['read_at'] },
  outbox: {
    ...addAndRemove,
    update: ['state', 'attempts', 'next_at', 'claim', 'claimed_until', 'sent_at', 'failure', 'not_before'],
  },
  notice_way: { ...addAndRemove, update: ['address', 'salt', 'set_by', 'set_at', 'gone_at', 'mac'] },
  mail_confirmation: { ...addAndRemove, update: ['hash', 'address', 'asked_by', 'asked_at', 'ends_at', 'mac'] },
  calendar_feed: { ...addAndRemove, update: ['hash', 'made_at'] },

  // Long work: what ended is taken away after a while, with its parts.
  job: {
    ...addAndRemove,
    update: ['state', 'cursor', 'done', 'result', 'failure', 'attempts', 'next_at', 'moved_at'],
  },
  job_part: addAndRemove,

  erasure: add,
  migration: read,
  server_lease: { ...addAndRemove, update: ['until'] },
  // Roles and their passwords are the owner's affair.
  database_login: {},
  // The database counts by itself.
  kept_changes: read,
  // Partitions are read and written through their table.
  register_record_other: {},
  register_version_other: {},
}

/** Sequences whose next number the server asks for itself; of all others it only reads where they stand, for a backup. */
export const countedByHand: readonly string[] = ['law_version_id_seq']

/** What is lent to the server with its owner's rights: see `022-server-role.sql`. */
export const lent: readonly string[] = [
  'tidy_unit_index',
  'shred_entries',
  'erase_cases',
  'erase_evidence',
  'erase_records',
  'erase_tasks',
  'rewrite_versions',
  'remove_demonstration',
]
