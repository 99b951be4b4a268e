/** A text of controls, as a catalog holds it: a law by its units, or the control points of a standard. */
export interface ControlText {
  /** `csl@2026-01-01`, `gbt22239`. */
  readonly id: string
  readonly title: string
  readonly version: string
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly controls: readonly {
      readonly id: string
      readonly title: string
      /** The words of the unit; undefined where they are not held. */
      readonly words?: string | undefined
      readonly props: Readonly<Record<string, string>>
    }[]
  }[]
}

/** How an office stands on the controls of one text on a day: what an assessment and its open points are made of. */
export interface SelfAssessment {
  readonly office: { readonly id: string; readonly name: string }
  readonly day: string
  /** The id of the text. */
  readonly text: string
  readonly controls: readonly AssessedControl[]
  readonly evidence: readonly EvidenceOfControls[]
  readonly findings: readonly OpenFinding[]
}

export interface AssessedControl {
  /** Unique in the assessment: what is assessed, where several things are held against one control. */
  readonly id: string
  readonly control: string
  /** The word of the product, as `met` or `proven`. */
  readonly state: string
  /** Undefined where there is nothing to satisfy: it is told with its reason, and is no finding. */
  readonly isSatisfied: boolean | undefined
  readonly reason: string
}

export interface EvidenceOfControls {
  readonly id: string
  readonly title: string
  /** SHA-256, hexadecimal. */
  readonly hash: string
  readonly collectedOn: string
  readonly expiresOn?: string | undefined
  readonly controls: readonly string[]
}

/** What is to be put right, and how. */
export interface OpenFinding {
  readonly id: string
  readonly control: string
  readonly title: string
  readonly description: string
  readonly measure?: string | undefined
  readonly dueOn?: string | undefined
}

export interface ControlPair {
  readonly source: string
  readonly target: string
  readonly reason: string
}

/** Which controls of one text serve which of another. */
export interface ControlMapping {
  readonly source: string
  readonly target: string
  readonly day: string
  readonly pairs: readonly ControlPair[]
}

/** A unit of a law as the id of a control; no unit has a `_`. Those of the Cybersecurity Law stand without its name. */
export const controlOfUnit = (unit: string, law = 'csl'): string =>
  `${law === 'csl' ? '' : `${law}_`}${unit.replaceAll('/', '_')}`
