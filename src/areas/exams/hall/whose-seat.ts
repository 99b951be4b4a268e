import type { Say } from '../../../law/say.ts'

/** Who sits, as every page of the hall says it: a number, and no name. */
export const whoseSeat = (number: string): Say => ({
  zh: `您是考生 ${number}，试卷上没有姓名`,
  en: `You are candidate ${number}; the paper bears no name`,
})
