import { describe, expect, test } from 'vitest'
import { controlPoints, pointsFor } from './control-points.ts'
import { dutiesOfPoint } from './mapping.ts'
import { DEGREES, gradeOf, type HarmDegree, type HarmedObject, MATRIX, OBJECTS } from './matrix.ts'

// GB/T 22240-2020, written here apart from the product's table.
const CASES: readonly (readonly [HarmedObject, HarmDegree, number])[] = [
  ['rights', 'ordinary', 1],
  ['rights', 'serious', 2],
  ['rights', 'grave', 2],
  ['order', 'ordinary', 2],
  ['order', 'serious', 3],
  ['order', 'grave', 4],
  ['state', 'ordinary', 3],
  ['state', 'serious', 4],
  ['state', 'grave', 5],
]

describe('the matrix of GB/T 22240, all of it', () => {
  test.each(CASES)('%s × %s is level %i', (object, degree, level) => {
    expect(MATRIX[object][degree]).toBe(level)
  })

  test('has no case besides', () => {
    expect(CASES).toHaveLength(Object.keys(OBJECTS).length * Object.keys(DEGREES).length)
  })

  test('the network has the higher of S and A, in all 81 cases', () => {
    for (const [infoObject, infoDegree, s] of CASES) {
      for (const [serviceObject, serviceDegree, a] of CASES) {
        const grade = gradeOf({
          info: { object: infoObject, degree: infoDegree },
          service: { object: serviceObject, degree: serviceDegree },
        })
        expect(grade).toEqual({ s, a, level: Math.max(s, a) })
      }
    }
  })
})

describe('the control points of GB/T 22239', () => {
  test('are 113, each once, with a name and levels', () => {
    expect(controlPoints).toHaveLength(113)
    expect(new Set(controlPoints.map(({ id }) => id)).size).toBe(113)
    expect(controlPoints.filter(({ name, levels }) => name === '' || levels.length === 0)).toEqual([])
  })

  test('of a level are those the table gives it; extensions come in where they apply', () => {
    const general = controlPoints.filter(({ group }) => group === 'general')
    expect(pointsFor(3, [])).toHaveLength(general.filter(({ levels }) => levels.includes(3)).length)
    expect(pointsFor(2, []).some(({ name }) => name === '数据保密性')).toBe(false)
    expect(pointsFor(3, []).some(({ name }) => name === '数据保密性')).toBe(true)
    expect(pointsFor(3, ['cloud']).some(({ name }) => name === '镜像和快照保护')).toBe(true)
    expect(pointsFor(3, []).some(({ name }) => name === '镜像和快照保护')).toBe(false)
  })

  test('each serves a duty of Article 21, with a reason', () => {
    for (const point of controlPoints) {
      const duties = dutiesOfPoint(point)
      expect(duties.length, point.name).toBeGreaterThan(0)
      for (const { unit, reason } of duties) {
        expect(unit).toMatch(/^csl@2017-06-01#art-21\/para-1\/item-[1-4]$/)
        expect(reason.zh).not.toBe('')
      }
    }
  })
})
