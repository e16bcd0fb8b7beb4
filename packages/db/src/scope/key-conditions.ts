import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  OnNode,
  OperatorNode,
  OrNode,
  ParensNode,
  ReferenceNode,
  ValueNode,
  type JoinNode,
  type OperationNode,
  type TableNode,
} from 'kysely'

/** The key of a scope as nodes of a query. */
export class ScopeKey {
  readonly column: ColumnNode
  readonly value: string

  constructor(key: { readonly column: string; readonly value: string }) {
    this.column = ColumnNode.create(key.column)
    this.value = key.value
  }

  get node(): ValueNode {
    return ValueNode.create(this.value)
  }

  equals(table: TableNode): OperationNode {
    return BinaryOperationNode.create(
      ReferenceNode.create(this.column, table),
      OperatorNode.create('='),
      this.node,
    )
  }

  /** For a table whose place an outer join may have left empty; the key itself is never null. */
  equalsOrEmpty(table: TableNode): OperationNode {
    const reference = ReferenceNode.create(this.column, table)
    const isEmpty = BinaryOperationNode.create(
      reference,
      OperatorNode.create('is'),
      ValueNode.createImmediate(null),
    )
    return ParensNode.create(OrNode.create(this.equals(table), isEmpty))
  }
}

/** Joins with the key in their ON, and what is left for the WHERE. */
export interface KeyedJoins {
  readonly joins: readonly JoinNode[]
  readonly where: readonly OperationNode[]
}

interface Placed {
  readonly table: TableNode
  /** An outer join further on may keep rows in which this table's place is empty. */
  mayBeEmpty: boolean
  readonly inWhere: boolean
}

/**
 * The key for a FROM list and the joins behind its last item. A joined table's key goes to its ON, so that a left
 * join stays one. A right or full join also keeps rows that match nothing: there both sides are keyed in the ON,
 * and again in the WHERE for what was kept. `named` tells a real table, under the name by which the query knows it.
 */
export function keyJoins(
  key: ScopeKey,
  from: { readonly tables: readonly OperationNode[]; readonly joins: readonly JoinNode[] },
  named: (table: OperationNode) => TableNode | undefined,
): KeyedJoins {
  const place = (node: OperationNode | undefined, inWhere: boolean): Placed[] => {
    const table = node === undefined ? undefined : named(node)
    return table === undefined ? [] : [{ table, mayBeEmpty: false, inWhere }]
  }
  const condition = ({ table, mayBeEmpty }: Placed): OperationNode =>
    mayBeEmpty ? key.equalsOrEmpty(table) : key.equals(table)
  // Only the last item of the list takes part in the joins.
  const apart = from.tables.slice(0, -1).flatMap((table) => place(table, true))
  const left = place(from.tables.at(-1), true)
  const joins = from.joins.map((join) => {
    const isCross = crossTypes.has(join.joinType)
    const keepsRight = join.joinType === 'RightJoin' || join.joinType === 'FullJoin'
    const right = place(join.table, isCross || keepsRight)
    const on = isCross ? [] : [...(keepsRight ? left : []), ...right].map(condition)
    for (const placed of [...(keepsRight ? left : []), ...(keepsLeft.has(join.joinType) ? right : [])]) {
      placed.mayBeEmpty = true
    }
    left.push(...right)
    return withOn(join, on)
  })
  return { joins, where: [...apart, ...left].filter((placed) => placed.inWhere).map(condition) }
}

const crossTypes = new Set<string>(['CrossJoin', 'LateralCrossJoin'])
const keepsLeft = new Set<string>(['LeftJoin', 'LateralLeftJoin', 'FullJoin'])

function withOn(join: JoinNode, conditions: readonly OperationNode[]): JoinNode {
  const all = both(join.on?.on, conditions)
  return all === undefined ? join : { ...join, on: OnNode.create(all) }
}

/**
 * `own` and all of `wanted`; in brackets, since raw SQL may hold an `or` that nobody sees. A query built by a
 * scope's handle and put into another one passes here twice: what stands there already is not said again.
 */
export function both(
  own: OperationNode | undefined,
  wanted: readonly OperationNode[],
): OperationNode | undefined {
  const known = conjunctsOf(own)
  const conditions = wanted.filter((condition) => !known.some((other) => isSameEquality(condition, other)))
  if (conditions.length === 0) {
    return own
  }
  const parts = own === undefined ? conditions : [ParensNode.create(own), ...conditions]
  return parts.reduce((left, right) => AndNode.create(left, right))
}

function conjunctsOf(node: OperationNode | undefined): readonly OperationNode[] {
  if (node === undefined) {
    return []
  }
  return AndNode.is(node) ? [...conjunctsOf(node.left), ...conjunctsOf(node.right)] : [node]
}

function isSameEquality(one: OperationNode, other: OperationNode): boolean {
  const [left, right] = [equalityOf(one), equalityOf(other)]
  return left !== undefined && left === right
}

/** `schema.table.column = value` as text; undefined for any other condition. */
function equalityOf(node: OperationNode): string | undefined {
  if (!BinaryOperationNode.is(node) || !OperatorNode.is(node.operator) || node.operator.operator !== '=') {
    return undefined
  }
  const { leftOperand: left, rightOperand: right } = node
  if (!ReferenceNode.is(left) || !ColumnNode.is(left.column) || !ValueNode.is(right)) {
    return undefined
  }
  const { schema, identifier } = left.table?.table ?? {}
  return JSON.stringify([schema?.name, identifier?.name, left.column.column.name, String(right.value)])
}
