import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  CastNode,
  ColumnNode,
  DataTypeNode,
  IdentifierNode,
  JoinNode,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  SchemableIdentifierNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type KyselyPlugin,
  type OnConflictNode,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type UpdateQueryNode,
  type MergeQueryNode,
  type WithNode,
} from 'kysely'

/**
 * Adds `<key> = <value>` to every table of every query and `<key>` to every inserted row, so that nobody has
 * to remember it. Row-level security would refuse the rows anyway; the predicate gives the planner its
 * estimate and Citus its route. Raw SQL is not parsed: there row-level security stands alone.
 */
export class ScopeKeyPlugin implements KyselyPlugin {
  readonly #key: { readonly column: string; readonly value: string }

  constructor(key: { readonly column: string; readonly value: string }) {
    this.#key = key
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return new ScopeKeyTransformer(this.#key).transformNode(args.node)
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result
  }
}

class ScopeKeyTransformer extends OperationNodeTransformer {
  readonly #column: ColumnNode
  readonly #value: string
  readonly #commonTables = new Set<string>()

  constructor(key: { readonly column: string; readonly value: string }) {
    super()
    this.#column = ColumnNode.create(key.column)
    this.#value = key.value
  }

  protected override transformWith(node: WithNode): WithNode {
    for (const expression of node.expressions) {
      this.#commonTables.add(expression.name.table.table.identifier.name)
    }
    return super.transformWith(node)
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    this.#rememberCommonTables(node.with)
    const inner = super.transformSelectQuery(node)
    const conditions = (inner.from?.froms ?? []).flatMap((table) => this.#conditionFor(table))
    return this.#withWhere(inner, [...conditions, ...this.#outerJoinConditions(inner.joins)])
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    this.#rememberCommonTables(node.with)
    const inner = super.transformUpdateQuery(node)
    const tables = [...(inner.table === undefined ? [] : [inner.table]), ...(inner.from?.froms ?? [])]
    return this.#withWhere(
      inner,
      tables.flatMap((table) => this.#conditionFor(table)),
    )
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    this.#rememberCommonTables(node.with)
    const inner = super.transformDeleteQuery(node)
    const tables = [...inner.from.froms, ...(inner.using?.tables ?? [])]
    return this.#withWhere(
      inner,
      tables.flatMap((table) => this.#conditionFor(table)),
    )
  }

  protected override transformMergeQuery(_node: MergeQueryNode): MergeQueryNode {
    throw new TypeError('merge is not supported in a scope: use insert … on conflict')
  }

  protected override transformJoin(node: JoinNode): JoinNode {
    const inner = super.transformJoin(node)
    const condition = this.#conditionFor(inner.table)[0]
    if (condition === undefined || inner.joinType === 'CrossJoin') {
      return inner
    }
    return inner.on === undefined
      ? JoinNode.createWithOn(inner.joinType, inner.table, condition)
      : { ...inner, on: OnNode.cloneWithOperation(inner.on, 'And', condition) }
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    this.#rememberCommonTables(node.with)
    const inner = super.transformInsertQuery(node)
    if (inner.columns === undefined || inner.values === undefined) {
      throw new TypeError('an insert in a scope names its columns')
    }
    return {
      ...inner,
      columns: [this.#column, ...inner.columns],
      values: this.#withKeyValue(inner.values),
    }
  }

  protected override transformOnConflict(node: OnConflictNode): OnConflictNode {
    const inner = super.transformOnConflict(node)
    return inner.columns === undefined ? inner : { ...inner, columns: [this.#column, ...inner.columns] }
  }

  #rememberCommonTables(node: WithNode | undefined): void {
    for (const expression of node?.expressions ?? []) {
      this.#commonTables.add(expression.name.table.table.identifier.name)
    }
  }

  /** A cross join has no ON: its condition goes to the WHERE. */
  #outerJoinConditions(joins: readonly JoinNode[] | undefined): OperationNode[] {
    return (joins ?? [])
      .filter((join) => join.joinType === 'CrossJoin')
      .flatMap((join) => this.#conditionFor(join.table))
  }

  #conditionFor(table: OperationNode): OperationNode[] {
    if (AliasNode.is(table)) {
      if (!TableNode.is(table.node) || this.#isCommonTable(table.node) || !IdentifierNode.is(table.alias)) {
        return []
      }
      return [this.#equals(TableNode.create(table.alias.name))]
    }
    return TableNode.is(table) && !this.#isCommonTable(table) ? [this.#equals(table)] : []
  }

  #isCommonTable(table: TableNode): boolean {
    return table.table.schema === undefined && this.#commonTables.has(table.table.identifier.name)
  }

  #equals(table: TableNode): OperationNode {
    const { schema, identifier } = table.table
    const name =
      schema === undefined
        ? SchemableIdentifierNode.create(identifier.name)
        : SchemableIdentifierNode.createWithSchema(schema.name, identifier.name)
    return BinaryOperationNode.create(
      ReferenceNode.create(this.#column, { ...table, table: name }),
      OperatorNode.create('='),
      ValueNode.create(this.#value),
    )
  }

  #withWhere<N extends { readonly where?: WhereNode }>(node: N, conditions: readonly OperationNode[]): N {
    const [first, ...rest] = conditions
    if (first === undefined) {
      return node
    }
    const condition = rest.reduce((left, right) => AndNode.create(left, right), first)
    const where =
      node.where === undefined
        ? WhereNode.create(condition)
        : WhereNode.cloneWithOperation(node.where, 'And', condition)
    return { ...node, where }
  }

  #withKeyValue(values: OperationNode): OperationNode {
    if (ValuesNode.is(values)) {
      return ValuesNode.create(
        values.values.map((row) =>
          PrimitiveValueListNode.is(row)
            ? PrimitiveValueListNode.create([this.#value, ...row.values])
            : ValueListNode.create([ValueNode.create(this.#value), ...row.values]),
        ),
      )
    }
    if (SelectQueryNode.is(values)) {
      // A bare parameter in a select list is text to PostgreSQL, hence the cast.
      const key = CastNode.create(ValueNode.create(this.#value), DataTypeNode.create('uuid'))
      const selection = SelectionNode.create(AliasNode.create(key, RawNode.createWithSql('scope_key')))
      return SelectQueryNode.cloneWithSelections({ ...values, selections: [] }, [
        selection,
        ...(values.selections ?? []),
      ])
    }
    throw new TypeError('an insert in a scope takes values or a select')
  }
}
