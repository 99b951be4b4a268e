import type { ItemFinding } from './item.ts'

/** What an item of kind null was. */
export const notCarried = (what: string, why?: { readonly zh: string; readonly en: string }): ItemFinding => ({
  code: 'not-carried',
  what,
  zh: why?.zh ?? `这一题的形式（${what}）不能转入，整题未收`,
  en: why?.en ?? `An item of this kind (${what}) cannot be carried, and nothing of it is`,
})

/** What of an item is not carried, while the item is. */
export const leftOut = (what: string, zh: string, en: string): ItemFinding => ({ code: 'left-out', what, zh, en })

export const feedbackLeftOut = leftOut('feedback', '各选项的反馈未转入', 'Feedback on single answers is not carried')

export const onlyWhollyRight: ItemFinding = {
  code: 'partial-credit',
  what: 'partial credit',
  zh: '部分得分的答案未转入，只保留完全正确的答案',
  en: 'Answers with partial credit are not carried, only those that are wholly right',
}

export const unknownKey = (id: string): ItemFinding => ({
  code: 'key-unknown',
  what: 'key',
  zh: `答案指向没有的选项（${id}），答案未转入`,
  en: `The key names an option that is not there (${id}) and is not carried`,
})

export const imagesByName = (names: readonly string[]): readonly ItemFinding[] =>
  names.length === 0
    ? []
    : [
        leftOut(
          `image ${names.join(', ')}`,
          `图片只保留名称：${names.join('、')}`,
          `Images are carried by name alone: ${names.join(', ')}`,
        ),
      ]
