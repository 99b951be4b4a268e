import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTS, { astToString } from 'openapi-typescript'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from './app.ts'

// The contract as strangers use it: checked by another's rules, and a client made from nothing else.

const fadu = await openTestApp()
const origin = await fadu.listen()
const contract = (await fadu.get('/api/openapi.json')).text

/** Within the project, so that a client there finds what the project has installed. */
const cache = resolve('node_modules/.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(`${cache}/contract-`)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function problemsOf(source: string): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config })
  return problems.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`)
}

test('the contract passes the rules recommended for OpenAPI, without an error or a warning', async () => {
  expect(await problemsOf(contract)).toEqual([])
  const wordOfOurs = contract.replace('"type":"object"', '"zh":"对象","type":"object"')
  expect(await problemsOf(wordOfOurs)).toEqual([expect.stringContaining('`zh` is not expected here')])
})

/** A program as somebody outside writes it, in no knowledge of ours but the contract. */
const client = (search: string) => `
import createClient from 'openapi-fetch'
import type { paths } from './api.ts'

const api = (baseUrl: string) => createClient<paths>({ baseUrl })

export async function firstHit(origin: string) {
  const { data, error } = await api(origin).GET('${search}', { params: { query: { q: '网络日志', limit: 1 } } })
  if (error) throw new Error(error.reason.zh)
  return data.hits[0]
}

export async function whyNot(origin: string): Promise<readonly [string, readonly string[]]> {
  const { error } = await api(origin).POST('/api/session', { body: { login: 'nobody', password: 'wrong' } })
  if (!error) throw new Error('a stranger was let in')
  return [error.reason.en, error.grounds]
}
`

const run = promisify(execFile)

/** What the compiler says of a file in the folder; nothing where it compiles. */
async function compile(file: string): Promise<string> {
  const compilerOptions = {
    ...{ noEmit: true, strict: true, module: 'nodenext', target: 'es2024', lib: ['es2024', 'dom'], types: [] },
    ...{ allowImportingTsExtensions: true, skipLibCheck: true },
  }
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: [file] }))
  try {
    await run('node_modules/.bin/tsc', ['--project', folder])
    return ''
  } catch (error) {
    return z.object({ stdout: z.string() }).parse(error).stdout
  }
}

test('a client typed from the contract compiles, is answered, and is told why not', async () => {
  writeFileSync(`${folder}/api.ts`, astToString(await openapiTS(contract)))
  writeFileSync(`${folder}/client.ts`, client('/api/search'))
  expect(await compile('client.ts')).toBe('')
  const { firstHit, whyNot } = await import(`${folder}/client.ts`)
  expect(await firstHit(origin)).toMatchObject({ page: '/law/csl/2017-06-01/art-21/para-1/item-3' })
  expect(await whyNot(origin)).toEqual([expect.stringMatching(/\w/), []])

  writeFileSync(`${folder}/misspelt.ts`, client('/api/serach'))
  // Of so many addresses the compiler gives up before it names the one that is wrong; it names the line all the same.
  expect(await compile('misspelt.ts')).toMatch(/misspelt\.ts\(8,\d+\): error/)
})
