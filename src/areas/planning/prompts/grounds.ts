import type { Grounds } from '../../../kernel/procedure/grounds.ts'

/** 第五十七条: found, sent, improved, reported back. */
export const PROMPT: Grounds = ['rlpe@2025-11-01#art-57/para-1']
/** 第五十九条第二款: 收到普法提示后，未及时采取改进措施的，予以通报批评；情节严重的，……依法给予处分。 */
export const CRITICISED: Grounds = ['rlpe@2025-11-01#art-59/para-2']
/** 第五十九条第一款: against a judicial-administration department alone. */
export const JUSTICE: Grounds = ['rlpe@2025-11-01#art-59/para-1']
/** 第六十条: 违反法治宣传教育经费管理规定的. */
export const FUNDS: Grounds = ['rlpe@2025-11-01#art-60/para-1']
