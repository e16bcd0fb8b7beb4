import { sql, type Kysely } from 'kysely'

/** The organisation above one, so that a grant to a committee reaches its branches. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
}

const statements = [
  `alter table core.party_organisation
    add column superior_id uuid,
    add constraint party_organisation_superior_id_fkey foreign key (tenant_id, superior_id)
      references core.party_organisation (tenant_id, id),
    add constraint party_organisation_superior_id_check check (superior_id <> id)`,
  `create index party_organisation_superior_id_idx on core.party_organisation (tenant_id, superior_id)`,
  `comment on column core.party_organisation.superior_id is 'class=C2'`,
]
