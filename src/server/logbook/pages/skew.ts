import type { Say } from '../../../law/say.ts'

/** How far apart two moments lie, in the two largest units: `2天3小时`. */
export function lengthInWords(ms: number): Say {
  const seconds = Math.round(Math.abs(ms) / 1000)
  const parts = (
    [
      [Math.floor(seconds / 86_400), '天', ' d'],
      [Math.floor(seconds / 3600) % 24, '小时', ' h'],
      [Math.floor(seconds / 60) % 60, '分', ' min'],
      [seconds % 60, '秒', ' s'],
    ] as const
  ).filter(([count]) => count > 0)
  const shown = parts.length === 0 ? ([[0, '秒', ' s']] as const) : parts.slice(0, 2)
  return {
    zh: shown.map(([count, zh]) => `${count}${zh}`).join(''),
    en: shown.map(([count, , en]) => `${count}${en}`).join(' '),
  }
}

/** How a moment that a line says stands to the one at which it came. */
export function skewWords(said: string, received: number): Say {
  const skew = Date.parse(said) - received
  if (!Number.isFinite(skew)) return { zh: '', en: '' }
  const { zh, en } = lengthInWords(skew)
  if (Math.abs(skew) < 1000) return { zh: '与收到相差不到1秒', en: 'less than a second from when it was received' }
  return skew < 0
    ? { zh: `比收到早${zh}`, en: `${en} before it was received` }
    : { zh: `比收到晚${zh}`, en: `${en} after it was received` }
}
