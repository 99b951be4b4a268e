import type { Say } from '../../law/say.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const MYRIADS = ['', '万', '亿', '万亿']

/** 30000元（大写：人民币叁万元整）, as papers write a sum that nobody shall change with a stroke. */
export function yuan(sum: number): Say {
  const [whole = '0', cents = ''] = (Math.round(sum * 100) / 100).toString().split('.')
  const fraction = cents.padEnd(2, '0').slice(0, 2)
  const en = Number(`${whole}.${fraction}`).toLocaleString('en', { maximumFractionDigits: 2 })
  return { zh: `${sum}元（大写：人民币${capital(whole)}元${fractionWords(fraction)}）`, en: `${en} yuan` }
}

/** A whole number in the characters of cheques; of zeros in a row one is said. */
function capital(digits: string): string {
  const groups = digits.padStart(Math.ceil(digits.length / 4) * 4, '0').match(/.{4}/g) ?? []
  const said = groups.map((group, index) => {
    const words = [...group]
      .map((digit, at) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[3 - at]}`))
      .join('')
    return /^零+$/.test(words) ? '零' : `${words.replace(/零+$/, '')}${MYRIADS[groups.length - 1 - index]}`
  })
  // A group that ends in zeros is told apart from the next by one, as 拾万零伍佰 is.
  const all = said.join('').replace(/零+/g, '零')
  return all.replace(/^零/, '').replace(/零$/, '') || '零'
}

function fractionWords(fraction: string): string {
  const [tenths = '0', hundredths = '0'] = fraction
  if (fraction === '00') return '整'
  const jiao = tenths === '0' ? '零' : `${DIGITS[Number(tenths)]}角`
  return hundredths === '0' ? `${jiao}整` : `${jiao}${DIGITS[Number(hundredths)]}分`
}
