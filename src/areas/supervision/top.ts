/** The page over the desks of this area, for the way back to it. */
export const top = { name: { zh: '执法监督', en: 'Supervision' }, path: '/supervision' } as const
