import { type Refusal, refuse } from '../../law/refusal.ts'
import { inputNames, unfitInput } from './content.ts'

const say = (code: Refusal['code'], zh: string, en: string) => (): Refusal => refuse(code, { zh, en })

export const boundAlready = say('out-of-turn', '这份材料已经用于该项', 'This piece serves that already')
export const notBound = say('out-of-turn', '这份材料没有用于该项', 'This piece does not serve that')
export const tooManySubjects = say('too-large', '一份材料最多用于五十项', 'A piece serves fifty at most')
export const isWithdrawn = say(
  'out-of-turn',
  '这份材料已经撤回，不再更改；需要时请重新登记',
  'This piece was withdrawn and changes no more: enter it anew where it is needed',
)
export const pieceOvertaken = say(
  'overtaken',
  '别人刚改过这份材料，您的改动没有保存：请看过现在的内容再改',
  'Somebody has just changed this piece and your change was not kept: look at it as it is now and change it again',
)
export const needsReason = say('incomplete', '请写明理由（4至500字）', 'Give a reason (4 to 500 characters)')
export const unreadableInput = say('unreadable', '填写的内容无法读取', 'What was sent cannot be read')
export const noFilesHere = say('incomplete', '网址和现场证明不附文件', 'A link and a proof bring no file')
export const oneFile = say('incomplete', '请附上一个文件', 'Bring one file')
export const noSuchKind = (): Refusal =>
  unfitInput([
    { field: 'kind', name: inputNames.kind, reason: { zh: '没有这种证明', en: 'There is no such kind' }, grounds: [] },
  ])
