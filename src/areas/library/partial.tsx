import type { Edition } from '../../law/edition.ts'
import { analysedInPart, isAnalysedInPart, partialWords } from '../../law/partial.ts'
import type { Visit } from '../../web/area.ts'

/** A text of which only a part is collected says so wherever it is read. */
export const Partial = ({ edition: { partial }, visit: { say } }: { edition: Edition; visit: Visit }) =>
  partial && (
    <div class="note" role="note">
      <p>{say(partialWords(partial))}</p>
    </div>
  )

/** So does a law of which only some provisions are analysed, wherever what it demands is shown. */
export const AnalysedInPart = ({ edition, visit: { say } }: { edition: Edition; visit: Visit }) =>
  isAnalysedInPart(edition) && (
    <div class="note" role="note">
      <p>{say(analysedInPart)}</p>
    </div>
  )
