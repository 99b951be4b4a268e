/** What a script of a page asked for, as JSON. */
export interface Data {
  readonly kind: 'data'
  readonly data: object
  readonly status: number
}

export const data = (told: object, status = 200): Data => ({ kind: 'data', data: told, status })
