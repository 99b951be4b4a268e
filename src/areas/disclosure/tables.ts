/** What each column means stands in `023-event-contract.sql`. */
interface EffectiveDecisionTable {
  case_id: string
  office: string
  decision: string
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables {
    effective_decision: EffectiveDecisionTable
  }
}

export {}
