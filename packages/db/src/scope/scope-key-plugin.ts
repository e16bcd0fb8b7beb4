import {
  AliasNode,
  CastNode,
  ColumnNode,
  DataTypeNode,
  IdentifierNode,
  OperationNodeTransformer,
  PrimitiveValueListNode,
  RawNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueListNode,
  ValuesNode,
  WhereNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type MergeQueryNode,
  type OnConflictNode,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type UpdateQueryNode,
  type WithNode,
} from 'kysely'
import { both, keyJoins, ScopeKey } from './key-conditions.ts'

/**
 * Adds `<key> = <value>` to every table of every query and `<key>` to every inserted row, so that nobody has
 * to remember it. Row-level security would refuse the rows anyway; the predicate gives the planner its
 * estimate and Citus its route. Raw SQL is not parsed: there row-level security stands alone.
 */
export class ScopeKeyPlugin implements KyselyPlugin {
  readonly #key: ScopeKey

  constructor(key: { readonly column: string; readonly value: string }) {
    this.#key = new ScopeKey(key)
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return new ScopeKeyTransformer(this.#key).transformNode(args.node)
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result
  }
}

class ScopeKeyTransformer extends OperationNodeTransformer {
  readonly #key: ScopeKey
  /** Names that stand for a common table expression where the transformer is. */
  #commonTables: ReadonlySet<string> = new Set()
  /** The same outside the query that the transformer is in. */
  #outerCommonTables: ReadonlySet<string> = new Set()

  constructor(key: ScopeKey) {
    super()
    this.#key = key
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    return this.#within(node.with, () => {
      const inner = super.transformSelectQuery(node)
      return this.#keyed(inner, { tables: inner.from?.froms ?? [], targets: [] })
    })
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    return this.#within(node.with, () => {
      const inner = super.transformUpdateQuery(node)
      const targets = inner.table === undefined ? [] : [inner.table]
      return this.#keyed(inner, { tables: inner.from?.froms ?? [], targets })
    })
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    return this.#within(node.with, () => {
      const inner = super.transformDeleteQuery(node)
      return this.#keyed(inner, { tables: inner.using?.tables ?? [], targets: inner.from.froms })
    })
  }

  protected override transformMergeQuery(_node: MergeQueryNode): MergeQueryNode {
    throw new TypeError('merge is not supported in a scope: use insert … on conflict')
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    return this.#within(node.with, () => {
      const inner = super.transformInsertQuery(node)
      if (inner.columns === undefined || inner.values === undefined) {
        throw new TypeError('an insert in a scope names its columns')
      }
      if (inner.columns.some((column) => this.#isKey(column))) {
        throw new TypeError('an insert in a scope gets its key from the scope, once')
      }
      return {
        ...inner,
        columns: [this.#key.column, ...inner.columns],
        values: this.#withKeyValue(inner.values),
      }
    })
  }

  protected override transformOnConflict(node: OnConflictNode): OnConflictNode {
    const inner = super.transformOnConflict(node)
    return inner.columns === undefined ? inner : { ...inner, columns: [this.#key.column, ...inner.columns] }
  }

  protected override transformColumnUpdate(node: ColumnUpdateNode): ColumnUpdateNode {
    const inner = super.transformColumnUpdate(node)
    if (this.#isKey(inner.column)) {
      throw new TypeError('a row stays in the scope that it was made in')
    }
    return inner
  }

  #isKey(column: OperationNode): boolean {
    return ColumnNode.is(column) && column.column.name === this.#key.column.column.name
  }

  /** Each expression sees those before it, and itself only when recursive: else its own name is the real table. */
  protected override transformWith(node: WithNode): WithNode {
    const all = this.#commonTables
    let visible = node.recursive === true ? all : this.#outerCommonTables
    const expressions = node.expressions.map((expression) => {
      this.#commonTables = visible
      const inner = this.transformNode(expression)
      visible = new Set([...visible, expression.name.table.table.identifier.name])
      return inner
    })
    this.#commonTables = all
    return { ...node, expressions }
  }

  /** A common table's name holds within its own query and no further. */
  #within<N>(node: WithNode | undefined, transform: () => N): N {
    const before = [this.#commonTables, this.#outerCommonTables] as const
    const names = (node?.expressions ?? []).map((expression) => expression.name.table.table.identifier.name)
    this.#outerCommonTables = this.#commonTables
    this.#commonTables = new Set([...this.#commonTables, ...names])
    try {
      return transform()
    } finally {
      ;[this.#commonTables, this.#outerCommonTables] = before
    }
  }

  /** `targets` are written to and stand beside the FROM list; no join can leave their place empty. */
  #keyed<N extends SelectQueryNode | UpdateQueryNode | DeleteQueryNode>(
    node: N,
    from: { readonly tables: readonly OperationNode[]; readonly targets: readonly OperationNode[] },
  ): N {
    const named = (table: OperationNode): TableNode | undefined => this.#realTable(table)
    const { joins, where } = keyJoins(this.#key, { tables: from.tables, joins: node.joins ?? [] }, named)
    const targets = from.targets
      .flatMap((table) => named(table) ?? [])
      .map((table) => this.#key.equals(table))
    const condition = both(node.where?.where, [...targets, ...where])
    return {
      ...node,
      ...(node.joins === undefined ? {} : { joins }),
      ...(condition === undefined ? {} : { where: WhereNode.create(condition) }),
    }
  }

  /** The table under the name by which the query knows it; undefined for a common table, a sub-query, raw SQL. */
  #realTable(node: OperationNode): TableNode | undefined {
    const table = AliasNode.is(node) ? node.node : node
    if (!TableNode.is(table)) {
      return undefined
    }
    const { schema, identifier } = table.table
    if (schema === undefined && this.#commonTables.has(identifier.name)) {
      return undefined
    }
    if (!AliasNode.is(node)) {
      return table
    }
    if (!IdentifierNode.is(node.alias)) {
      throw new TypeError('the alias of a table in a scope is a plain name')
    }
    return TableNode.create(node.alias.name)
  }

  #withKeyValue(values: OperationNode): OperationNode {
    if (ValuesNode.is(values)) {
      return ValuesNode.create(
        values.values.map((row) =>
          PrimitiveValueListNode.is(row)
            ? PrimitiveValueListNode.create([this.#key.value, ...row.values])
            : ValueListNode.create([this.#key.node, ...row.values]),
        ),
      )
    }
    if (SelectQueryNode.is(values)) {
      return this.#selectWithKey(values)
    }
    throw new TypeError('an insert in a scope takes values or a select')
  }

  #selectWithKey({ setOperations, ...select }: SelectQueryNode): SelectQueryNode {
    // A bare parameter in a select list is text to PostgreSQL, hence the cast.
    const key = CastNode.create(this.#key.node, DataTypeNode.create('uuid'))
    const selection = SelectionNode.create(AliasNode.create(key, RawNode.createWithSql('scope_key')))
    const keyed = SelectQueryNode.cloneWithSelections({ ...select, selections: [] }, [
      selection,
      ...(select.selections ?? []),
    ])
    return setOperations === undefined
      ? keyed
      : SelectQueryNode.cloneWithSetOperations(
          keyed,
          setOperations.map((operation) => ({
            ...operation,
            expression: this.#withKeyValue(operation.expression),
          })),
        )
  }
}
