export const title = { zh: '整体导出和读回', en: 'Take everything away, read it back' } as const

export const about = {
  zh: '把本单位登记的全部内容带走，或者把带走的读回一个空的单位。',
  en: 'Take away everything that your unit keeps, or read it back into an empty one.',
} as const

/** What stands in an archive, and what does not. */
export const holds = {
  zh: '压缩包里有：运营者情况、各登记簿现行的内容和历次版本（谁、何时、为什么）、不适用和增加的义务、证明材料和原始文件、定级过程、OSCAL 文件；每一部分和整份都有 SHA-256。加密的内容不在里面；您无权查阅的案件用到的材料也不在里面。原始文件没有经过清理，打开前请查毒。',
  en: 'The archive holds: the facts, what every register says and each of its versions (who, when, why), duties that do not apply and that were added, evidence with the files as they came, gradings, documents of OSCAL; of each part, and of the whole, the SHA-256. What is sealed is not in it, nor what serves a case that is not open to you. Files are as they came and were not cleaned: scan them before you open one.',
} as const

export const readsBack = {
  zh: '读回之前先试读，列出每一处错，什么也不写。没有错的再上传，由另一人（负责人）同意后一次写入，要么全部，要么全不。读回的都是现在由你们两人登记的；原来由谁、何时登记，写在每一条的理由里。人员按姓名对应本单位在岗人员。定级过程、历次版本、OSCAL 文件原样留存，只供查阅。',
  en: 'Try it first: every fault is listed and nothing is written. What has none is brought, and written at once when another person (the head) agrees: all of it, or none. What is read back is entered now, by the two of you; who entered it before, and when, stands in the reason of each. People are found by their names among those with a post at your unit. Gradings, earlier versions and documents of OSCAL stay as they came, to be read.',
} as const

export const STATES = {
  waiting: { zh: '等待负责人同意', en: 'waits for the head to agree' },
  done: { zh: '已接收', en: 'taken in' },
  dropped: { zh: '已放弃', en: 'let be' },
} as const
