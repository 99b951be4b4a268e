import type { Say } from '../say.ts'

const plain = new Intl.NumberFormat('en-US')

/** 10000 → 1万元 / RMB 10,000; 5000 → 5000元. */
export const sayYuan = (yuan: number): Say => ({ zh: `${zhFigure(yuan)}元`, en: `RMB ${plain.format(yuan)}` })

/** 10,000 to 100,000 → 1万–10万元 / RMB 10,000–100,000; both bounds belong to it. */
export const sayYuanRange = (min: number, max: number): Say =>
  min === 0
    ? { zh: `${sayYuan(max).zh}以下`, en: `up to ${sayYuan(max).en}` }
    : { zh: `${zhFigure(min)}–${zhFigure(max)}元`, en: `RMB ${plain.format(min)}–${plain.format(max)}` }

const zhFigure = (yuan: number): string => (yuan >= 10_000 && yuan % 1000 === 0 ? `${yuan / 10_000}万` : String(yuan))
