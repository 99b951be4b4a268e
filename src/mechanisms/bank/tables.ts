/** What each column means stands in `184-exam-item-comment.sql`. */
interface CommentTable {
  id: string
  office: string
  item: string
  who: string
  at: Date
  words: string
  leaf: number
}

declare module '../../kernel/storage/tables.ts' {
  interface Tables {
    exam_item_comment: CommentTable
  }
}

export {}
