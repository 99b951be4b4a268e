import { expect, test } from 'vitest'
import { isRefusal } from '../../../law/refusal.ts'
import { openQueue } from './queue.ts'

/** A queue whose jobs end when they are told to; `order` is that in which they began. */
function observed(patience = 60_000) {
  const queue = openQueue(patience)
  const order: string[] = []
  const ends = new Map<string, () => void>()
  const send = (sender: string, name: string) =>
    queue.run(sender, (place) => {
      order.push(name)
      return new Promise<number>((resolve) => ends.set(name, () => resolve(place)))
    })
  return {
    send,
    order,
    end: (name: string) => ends.get(name)?.(),
    began: (name: string) => expect.poll(() => order).toContain(name),
  }
}

test('one sender with many files does not keep another waiting', async () => {
  const { send, order, end, began } = observed()
  const many = Array.from({ length: 20 }, (_, at) => send('many', `many ${at}`))
  const one = send('one', 'one')
  expect(order).toEqual(['many 0', 'many 1'])
  end('many 0')
  await began('many 2')
  end('many 1')
  await began('one')
  end('one')
  expect(isRefusal(await one)).toBe(false)
  for (let at = 2; at < 20; at += 1) {
    await began(`many ${at}`)
    end(`many ${at}`)
  }
  await Promise.all(many)
})

test('files that take long make way: others begin beside them, and no two are in one place', async () => {
  const { send, end, began } = observed(1)
  const long = [send('a', 'long 0'), send('b', 'long 1')]
  const short = [send('c', 'short 0'), send('d', 'short 1')]
  // Neither long one ends.
  await began('short 0')
  await began('short 1')
  for (const name of ['short 0', 'short 1', 'long 0', 'long 1']) end(name)
  expect(new Set(await Promise.all([...long, ...short])).size).toBe(4)
})

test('where all places and the queue are full, the last of whoever waits with most is told to come again', async () => {
  const { send, order, end } = observed()
  const many = Array.from({ length: 66 }, (_, at) => send('many', `many ${at}`))
  expect(await send('many', 'one too many')).toMatchObject({ code: 'too-many' })
  const one = send('one', 'one')
  expect(await many.at(-1)).toMatchObject({ code: 'too-many' })
  end('many 0')
  await expect.poll(() => order.length).toBe(3)
  end('many 1')
  await expect.poll(() => order).toContain('one')
  end('one')
  expect(isRefusal(await one)).toBe(false)
})
