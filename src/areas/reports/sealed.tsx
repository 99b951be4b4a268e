import type { Visit } from '../../web/area.ts'
import type { CaseReading } from '../../web/case-reading.ts'
import { SealedPart } from '../../web/sealed.tsx'

/** What a reporter left to be reached by, where there is any: the same for its office and for the reporter. */
export const Sealed = ({ reading, visit }: { readonly reading: CaseReading; readonly visit: Visit }) =>
  reading.seal ? (
    <SealedPart
      reading={reading}
      seal={reading.seal}
      visit={visit}
      lookAt={`/reports/${reading.file.id}/sealed`}
      about="/reports/sealing"
    />
  ) : null
