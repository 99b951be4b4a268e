import { type PenaltyText, text2017, text2018, text2021, text2023, text2024, text2026 } from './text.ts'

/** The law of each time, the newest first. */
export const texts: readonly PenaltyText[] = [text2026, text2024, text2023, text2021, text2018, text2017]

/** The law under which a version of a procedure stands. */
export const textOf = ({ version: own }: { readonly version: string }): PenaltyText =>
  texts.find(({ version }) => version === own) ?? text2017
