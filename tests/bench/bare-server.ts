import { newId } from '@sanzhi/kernel'
import { Hono } from 'hono'
import pg from 'pg'

/** The limit to measure against: the same four statements on a table without streets, and a constant. */
export function createBareApp(url: string): Hono {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const app = new Hono()
  app.post('/constant', (context) => context.json({ result: { data: { id: 'constant' } } }))
  app.post('/nothing', async (context) => {
    await pool.query({ name: 'nothing', text: 'select 1' })
    return context.json({ result: { data: { id: 'bench' } } })
  })
  app.post('/inbox', async (context) => {
    const found = await pool.query({
      name: 'inbox',
      text: `select id, kind, subject, due_rank from bare.task where holder_id = '00000000-0000-7000-8000-000000000001'
        order by due_rank, id limit 20`,
    })
    return context.json({ result: { data: found.rows } })
  })
  app.post('/get', async (context) => {
    const { id } = await context.req.json<{ id: string }>()
    const found = await pool.query({
      name: 'get',
      text: 'select id, title, body, created_at from bare.item where id = $1',
      values: [id],
    })
    return context.json({ result: { data: found.rows[0] } })
  })
  app.post('/list', async (context) => {
    const found = await pool.query({
      name: 'list',
      text: 'select id, title, body, created_at from bare.item order by created_at desc limit 20',
    })
    return context.json({ result: { data: found.rows } })
  })
  app.post('/setting', async (context) => {
    const found = await pool.query({
      name: 'setting',
      text: `select value from bare.setting where key = 'days'`,
    })
    return context.json({ result: { data: found.rows[0] } })
  })
  app.post('/create', async (context) => {
    const { title, body } = await context.req.json<{ title: string; body: string }>()
    const id = newId()
    const now = new Date()
    await pool.query({
      name: 'create',
      text: `insert into bare.item (id, title, body, created_at, created_by, updated_at, version)
        values ($1, $2, $3, $4, null, $4, 1)`,
      values: [id, title, body, now],
    })
    return context.json({ result: { data: { id } } })
  })
  return app
}
