import { z } from 'zod'

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(16_384)
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))

const answer = {
  id: base64url,
  rawId: base64url,
  authenticatorAttachment: z
    .enum(['cross-platform', 'platform'])
    .nullish()
    .transform((value) => value ?? undefined),
  type: z.literal('public-key'),
}

/** What a browser sends for a new passkey: `PublicKeyCredential.toJSON()` (WebAuthn Level 3), the parts we read. */
export const NewPasskey = z
  .object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: transports.catch([]),
    }),
  })
  .transform(({ authenticatorAttachment, ...rest }) => ({
    ...rest,
    ...(authenticatorAttachment && { authenticatorAttachment }),
    clientExtensionResults: {},
  }))
export type NewPasskey = z.infer<typeof NewPasskey>

/** What it sends when one is shown. */
export const ShownPasskey = z
  .object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.nullish().transform((value) => value ?? undefined),
    }),
  })
  .transform(({ authenticatorAttachment, response: { userHandle, ...response }, ...rest }) => ({
    ...rest,
    ...(authenticatorAttachment && { authenticatorAttachment }),
    response: { ...response, ...(userHandle !== undefined && { userHandle }) },
    clientExtensionResults: {},
  }))
export type ShownPasskey = z.infer<typeof ShownPasskey>

export const Transports = transports
