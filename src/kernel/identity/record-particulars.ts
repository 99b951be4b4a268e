import { z } from 'zod'

// Particulars and certificates of an office as the check of the register reads them, and what their entries have.

const maybe = z.string().nullable()

export const ParticularsRow = z.object({
  id: z.string(),
  name_zh: maybe,
  name_en: maybe,
  address: z.string(),
  telephone: z.string(),
  contact: maybe,
  since: z.string(),
  demo: z.boolean(),
})

export const CertificateRow = z.object({
  id: z.string(),
  person: z.string(),
  number: z.string(),
  since: z.string(),
  until: maybe,
  demo: z.boolean(),
})

/** A line holds until the next: it has no last day, and nothing of it changes. */
export function particularsStands({ demo, ...content }: z.infer<typeof ParticularsRow>) {
  const { address: name, since } = content
  return { name, begins: 'particulars.entered', asEntered: () => content, since, until: null, demo } as const
}

export function certificateStands({ id, person, number, since, until, demo }: z.infer<typeof CertificateRow>) {
  return {
    name: number,
    begins: 'certificate.entered',
    asEntered: (day: string | null) => ({ id, person, number, since, until: day }),
    since,
    until,
    ends: { act: 'certificate.ended', content: (day: string | null) => ({ id, until: day }) },
    demo,
  } as const
}
