import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { no } from './refusing.ts'

/**
 * 对当事人的违法行为依法不予行政处罚的，行政机关应当对当事人进行教育 (行政处罚法 2021 第三十三条第三款): how, when and
 * about what. Where no breach is established, nobody is instructed about one.
 *
 * @param isDuty whether the law of the time makes it one; before it education is told of whole or not at all
 */
export const saysHowEducated =
  (grounds: Grounds, isDuty: boolean): Guard =>
  ({ answers: { ground, education, educatedOn, educatedHow } }) => {
    const said = [education, educatedOn, educatedHow].filter((one) => one !== undefined).length
    if (ground === 'unproven') {
      return said === 0
        ? undefined
        : no(
            '违法事实不能成立的，没有可以教育的违法行为，不填教育的情况',
            'No breach is established: there is none to instruct the party about, so leave this empty',
            grounds,
          )
    }
    if (said === 3 || (said === 0 && !isDuty)) return undefined
    return no(
      '依法不予行政处罚的，应当对当事人进行教育：请写明教育的日期、方式和内容',
      'Where there is no penalty the party is instructed: say on which day, how, and about what',
      grounds,
    )
  }
