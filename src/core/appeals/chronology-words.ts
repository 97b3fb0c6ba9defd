import type { DossierLanguage } from '#core/dossier/model.ts'

/** The desk's own words for what happened, in the languages of a dossier. */
export interface ChronologyWords {
  readonly ordered: string
  readonly paid: string
  readonly shipped: string
  readonly delivered: string
  readonly cancelled: string
  readonly requested: string
  readonly refunded: string
  readonly in: string
  readonly out: string
  readonly decision: string
  readonly captured: string
  readonly decisions: Readonly<Record<string, string>>
  readonly kinds: Readonly<
    Record<'refund' | 'return' | 'replacement' | 'exchange' | 'cancellation' | 'unknown', string>
  >
}

const EVENTS = [
  'ordered',
  'paid',
  'shipped',
  'delivered',
  'cancelled',
  'requested',
  'refunded',
  'in',
  'out',
  'decision',
  'captured',
] as const
const DECISIONS = [
  'approved-refund',
  'approved-return',
  'approved-cancellation',
  'offered-partial',
  'rejected',
  'received-ok',
  'rejected-parcel',
] as const
const KINDS = ['refund', 'return', 'replacement', 'exchange', 'cancellation', 'unknown'] as const

/** Words in the order of the lists above: a row a line, so that a translator sees a language whole. */
type Row = readonly [events: readonly string[], decisions: readonly string[], kinds: readonly string[]]

// prettier-ignore
const ROWS: Readonly<Record<DossierLanguage, Row>> = {
  en: [
    ['Order placed', 'Order paid', 'Parcel handed over', 'Parcel delivered', 'Order cancelled', 'Buyer asked for after-sales service', 'Refund paid to the buyer', 'Message from the buyer', 'Reply to the buyer', 'Decision of the seller', 'Proof recorded'],
    ['refund approved', 'return approved', 'cancellation approved', 'partial refund offered', 'request rejected', 'returned parcel accepted', 'returned parcel rejected'],
    ['Refund without return', 'Return and refund', 'Replacement', 'Exchange', 'Cancellation', 'After-sales case'],
  ],
  zh: [
    ['买家下单', '买家付款', '包裹交运', '包裹签收', '订单取消', '买家申请售后', '已向买家退款', '买家消息', '卖家回复', '卖家处理', '证据拍摄'],
    ['同意退款', '同意退货退款', '同意取消', '提出部分退款', '拒绝申请', '确认收到退件', '拒收退件'],
    ['仅退款', '退货退款', '补发换新', '换货', '取消订单', '售后单'],
  ],
  'zh-Hant': [
    ['買家下單', '買家付款', '包裹交運', '包裹簽收', '訂單取消', '買家申請售後', '已向買家退款', '買家訊息', '賣家回覆', '賣家處理', '證據拍攝'],
    ['同意退款', '同意退貨退款', '同意取消', '提出部分退款', '拒絕申請', '確認收到退件', '拒收退件'],
    ['僅退款', '退貨退款', '補發換新', '換貨', '取消訂單', '售後單'],
  ],
  ja: [
    ['注文', '支払い', '荷物の引き渡し', '配達完了', '注文の取消', '購入者がアフターサービスを申請', '購入者へ返金', '購入者からのメッセージ', '購入者への返信', '販売者の対応', '証拠の記録'],
    ['返金を承認', '返品返金を承認', '取消を承認', '一部返金を提案', '申請を却下', '返品の受領を確認', '返品の受領を拒否'],
    ['返金のみ', '返品返金', '代替品の送付', '交換', '注文の取消', 'アフターサービス案件'],
  ],
  th: [
    ['สั่งซื้อสินค้า', 'ชำระเงินแล้ว', 'ส่งมอบพัสดุ', 'จัดส่งพัสดุถึงผู้รับ', 'ยกเลิกคำสั่งซื้อ', 'ผู้ซื้อขอรับบริการหลังการขาย', 'คืนเงินให้ผู้ซื้อแล้ว', 'ข้อความจากผู้ซื้อ', 'ข้อความตอบกลับผู้ซื้อ', 'การดำเนินการของผู้ขาย', 'บันทึกหลักฐาน'],
    ['อนุมัติการคืนเงิน', 'อนุมัติการคืนสินค้า', 'อนุมัติการยกเลิก', 'เสนอคืนเงินบางส่วน', 'ปฏิเสธคำขอ', 'ยืนยันการรับพัสดุคืน', 'ปฏิเสธพัสดุที่ส่งคืน'],
    ['คืนเงินเท่านั้น', 'คืนสินค้าและคืนเงิน', 'ส่งสินค้าทดแทน', 'เปลี่ยนสินค้า', 'ยกเลิกคำสั่งซื้อ', 'กรณีหลังการขาย'],
  ],
  vi: [
    ['Đặt hàng', 'Đã thanh toán', 'Bàn giao kiện hàng', 'Đã giao hàng', 'Hủy đơn hàng', 'Người mua yêu cầu hậu mãi', 'Đã hoàn tiền cho người mua', 'Tin nhắn của người mua', 'Trả lời người mua', 'Xử lý của người bán', 'Ghi nhận chứng cứ'],
    ['đồng ý hoàn tiền', 'đồng ý trả hàng', 'đồng ý hủy', 'đề nghị hoàn một phần', 'từ chối yêu cầu', 'xác nhận nhận lại hàng', 'từ chối kiện hàng trả lại'],
    ['Chỉ hoàn tiền', 'Trả hàng và hoàn tiền', 'Gửi hàng thay thế', 'Đổi hàng', 'Hủy đơn', 'Vụ việc hậu mãi'],
  ],
  id: [
    ['Pesanan dibuat', 'Pesanan dibayar', 'Paket diserahkan', 'Paket diterima', 'Pesanan dibatalkan', 'Pembeli mengajukan layanan purnajual', 'Dana dikembalikan kepada pembeli', 'Pesan dari pembeli', 'Balasan kepada pembeli', 'Keputusan penjual', 'Bukti direkam'],
    ['pengembalian dana disetujui', 'pengembalian barang disetujui', 'pembatalan disetujui', 'pengembalian sebagian ditawarkan', 'permintaan ditolak', 'paket kembali diterima', 'paket kembali ditolak'],
    ['Pengembalian dana saja', 'Pengembalian barang dan dana', 'Penggantian', 'Penukaran', 'Pembatalan', 'Kasus purnajual'],
  ],
  ms: [
    ['Pesanan dibuat', 'Pesanan dibayar', 'Bungkusan diserahkan', 'Bungkusan dihantar', 'Pesanan dibatalkan', 'Pembeli memohon khidmat selepas jualan', 'Bayaran balik kepada pembeli', 'Mesej daripada pembeli', 'Balasan kepada pembeli', 'Keputusan penjual', 'Bukti dirakam'],
    ['bayaran balik diluluskan', 'pemulangan diluluskan', 'pembatalan diluluskan', 'bayaran balik separa ditawarkan', 'permohonan ditolak', 'bungkusan pulangan diterima', 'bungkusan pulangan ditolak'],
    ['Bayaran balik sahaja', 'Pemulangan dan bayaran balik', 'Penggantian', 'Pertukaran', 'Pembatalan', 'Kes selepas jualan'],
  ],
  pt: [
    ['Pedido feito', 'Pedido pago', 'Pacote despachado', 'Pacote entregue', 'Pedido cancelado', 'Comprador solicitou atendimento pós-venda', 'Reembolso pago ao comprador', 'Mensagem do comprador', 'Resposta ao comprador', 'Decisão do vendedor', 'Prova registrada'],
    ['reembolso aprovado', 'devolução aprovada', 'cancelamento aprovado', 'reembolso parcial oferecido', 'solicitação recusada', 'pacote devolvido aceito', 'pacote devolvido recusado'],
    ['Reembolso sem devolução', 'Devolução e reembolso', 'Substituição', 'Troca', 'Cancelamento', 'Caso de pós-venda'],
  ],
  es: [
    ['Pedido realizado', 'Pedido pagado', 'Paquete despachado', 'Paquete entregado', 'Pedido cancelado', 'El comprador solicitó servicio posventa', 'Reembolso pagado al comprador', 'Mensaje del comprador', 'Respuesta al comprador', 'Decisión del vendedor', 'Prueba registrada'],
    ['reembolso aprobado', 'devolución aprobada', 'cancelación aprobada', 'reembolso parcial ofrecido', 'solicitud rechazada', 'paquete devuelto aceptado', 'paquete devuelto rechazado'],
    ['Reembolso sin devolución', 'Devolución y reembolso', 'Reemplazo', 'Cambio', 'Cancelación', 'Caso de posventa'],
  ],
  de: [
    ['Bestellung aufgegeben', 'Bestellung bezahlt', 'Paket übergeben', 'Paket zugestellt', 'Bestellung storniert', 'Käufer bat um Kundendienst', 'Erstattung an den Käufer gezahlt', 'Nachricht des Käufers', 'Antwort an den Käufer', 'Entscheidung des Verkäufers', 'Beleg aufgenommen'],
    ['Erstattung bewilligt', 'Rücksendung bewilligt', 'Stornierung bewilligt', 'Teilerstattung angeboten', 'Antrag abgelehnt', 'Rücksendung angenommen', 'Rücksendung abgelehnt'],
    ['Erstattung ohne Rücksendung', 'Rücksendung und Erstattung', 'Ersatzlieferung', 'Umtausch', 'Stornierung', 'Kundendienstfall'],
  ],
  fr: [
    ['Commande passée', 'Commande payée', 'Colis remis', 'Colis livré', 'Commande annulée', 'Demande de service après-vente de l’acheteur', 'Remboursement versé à l’acheteur', 'Message de l’acheteur', 'Réponse à l’acheteur', 'Décision du vendeur', 'Preuve enregistrée'],
    ['remboursement accordé', 'retour accordé', 'annulation accordée', 'remboursement partiel proposé', 'demande refusée', 'colis retourné accepté', 'colis retourné refusé'],
    ['Remboursement sans retour', 'Retour et remboursement', 'Remplacement', 'Échange', 'Annulation', 'Cas d’après-vente'],
  ],
  it: [
    ['Ordine effettuato', 'Ordine pagato', 'Pacco affidato', 'Pacco consegnato', 'Ordine annullato', 'L’acquirente ha chiesto assistenza', 'Rimborso versato all’acquirente', 'Messaggio dell’acquirente', 'Risposta all’acquirente', 'Decisione del venditore', 'Prova registrata'],
    ['rimborso approvato', 'reso approvato', 'annullamento approvato', 'rimborso parziale offerto', 'richiesta respinta', 'pacco reso accettato', 'pacco reso rifiutato'],
    ['Rimborso senza reso', 'Reso e rimborso', 'Sostituzione', 'Cambio', 'Annullamento', 'Caso di assistenza'],
  ],
}

const made = new Map<DossierLanguage, ChronologyWords>()

/** The words of a language. */
export function chronologyWords(language: DossierLanguage): ChronologyWords {
  const known = made.get(language)
  if (known !== undefined) return known
  const [events, decisions, kinds] = ROWS[language]
  const named = <Name extends string>(names: readonly Name[], row: readonly string[]): Record<Name, string> =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])) as Record<Name, string>
  const words = {
    ...named(EVENTS, events),
    decisions: named(DECISIONS, decisions),
    kinds: named(KINDS, kinds),
  }
  made.set(language, words)
  return words
}
