package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;

import java.util.ArrayList;
import java.util.List;

/**
 * One frame for each link type and each encapsulation, all around the segment of {@link
 * Packets#tcp()}.
 *
 * @param enclosure what the decoder is to call its enclosure
 */
public record Example(String name, int linkType, byte[] frame, String enclosure) {

  @Override
  public String toString() {
    return name;
  }

  public static List<Example> all() {
    List<Example> all = new ArrayList<>(links());
    all.addAll(tunnels());
    return all;
  }

  /** Link types. None of them encloses. */
  public static List<Example> links() {
    byte[] v4 = ipv4Tcp();
    byte[] v6 = ipv6Tcp();
    byte[] llc = snap(0x0800, v4);
    byte[] ppp = join(hex("0021"), v4);
    return List.of(
        link("null, little-endian IPv4", 0, hex("02000000"), v4),
        link("null, big-endian IPv4", 0, hex("00000002"), v4),
        link("null, FreeBSD's IPv6", 0, hex("1c000000"), v6),
        link("null, Darwin's IPv6", 0, hex("1e000000"), v6),
        link("null, EtherType", 0, hex("0f000800"), v4),
        link("loop", 108, hex("00000002"), v4),
        link("loop, OpenBSD's IPv6", 108, hex("00000018"), v6),
        link("Ethernet", 1, mac(2), mac(MAC), hex("0800"), v4),
        link("Ethernet, IPv6", 1, mac(2), mac(MAC), hex("86dd"), v6),
        link("IEEE 802.3, SNAP", 1, mac(2), mac(MAC), u16(llc.length), llc),
        link(
            "IEEE 802.3, IP's service access point",
            1,
            mac(2),
            mac(MAC),
            u16(48),
            hex("060603"),
            v4),
        link("token ring", 6, hex("1040"), mac(2), mac(MAC), llc),
        link(
            "token ring, source route",
            6,
            hex("1040"),
            mac(2),
            mac(0x8200_0000_0001L),
            hex("0430 0011"),
            llc),
        link("PPP", 9, hex("ff03"), ppp),
        link("PPP, compressed address", 9, ppp),
        link("PPP, compressed protocol", 9, hex("ff03 21"), v4),
        link("PPP, IPv6", 9, hex("ff03 0057"), v6),
        link("PPP in HDLC framing", 50, hex("ff03"), ppp),
        link("PPP in HDLC framing, Cisco's", 50, hex("0f00 0800"), v4),
        link("PPP with direction", 204, hex("01 ff03"), ppp),
        link("FDDI", 10, hex("50"), mac(2), mac(MAC), llc),
        link("raw IP", 101, v4),
        link("raw IP, BSD", 12, v6),
        link("raw IP, OpenBSD", 14, v4),
        link("raw IPv4", 228, v4),
        link("raw IPv6", 229, v6),
        link("ATM, SNAP", 100, llc),
        link("ATM, routed", 100, hex("fefe03 cc"), v4),
        link("ATM, bridged", 100, hex("aaaa03 0080c2 0007 0000"), ethernet(0x0800, v4)),
        link("Cisco HDLC", 104, hex("0f00 0800"), v4),
        link("Cisco HDLC, IPv6", 104, hex("8f00 86dd"), v6),
        link("IEEE 802.11, from a station", 105, wlan("0801", ""), llc),
        link("IEEE 802.11, to a station", 105, wlan("0802", ""), llc),
        link("IEEE 802.11, between stations", 105, wlan("0800", ""), llc),
        link("IEEE 802.11, four addresses", 105, wlan("0803", "020000000001"), llc),
        link("IEEE 802.11, quality of service", 105, wlan("8801", "0000"), llc),
        link("IEEE 802.11, HT control", 105, wlan("8881", "0000 00000000"), llc),
        link(
            "IEEE 802.11, aggregate",
            105,
            wlan("8801", "8000"),
            mac(2),
            mac(MAC),
            u16(llc.length),
            llc),
        link("radiotap", 127, hex("0000 0800 00000000"), wlan("0801", ""), llc),
        link(
            "radiotap, padded, with checksum",
            127,
            hex("0000 1900 03000080 00000000 00000000 0000000000000000 30"),
            wlan("8801", "0000"),
            zeros(2),
            llc,
            hex("d96d5ba2")),
        link("prism", 119, hex("44000000 90000000"), zeros(136), wlan("0801", ""), llc),
        link(
            "prism, AVS in its place",
            119,
            hex("80211001 00000040"),
            zeros(56),
            wlan("0801", ""),
            llc),
        link("prism, nothing in its place", 119, wlan("0801", ""), llc),
        link("AVS", 163, hex("80211001 00000040"), zeros(56), wlan("0801", ""), llc),
        link("PPI", 192, hex("0000 0800 69000000"), wlan("0801", ""), llc),
        link("PPI, Ethernet", 192, hex("0000 0800 01000000"), ethernet(0x0800, v4)),
        link("frame relay", 107, hex("1841 03 cc"), v4),
        link("frame relay, padding and SNAP", 107, hex("1841 03 00 80 000000 0800"), v4),
        link("frame relay, Cisco's", 107, hex("1841 0800"), v4),
        link("enc", 109, hex("02000000 00000000 00000000"), v4),
        link("pflog", 117, hex("3d 02 00 00"), zeros(60), v4),
        link("IP over FireWire", 138, zeros(16), hex("0800"), v4),
        link("cooked v1", 113, cookedV1(0, "0800"), v4),
        link("cooked v1, Ethernet", 113, cookedV1(0, "0003"), ethernet(0x0800, v4)),
        link("cooked v1, LLC", 113, cookedV1(0, "0004"), llc),
        link("cooked v2", 276, cookedV2(0, "0800"), v4),
        link("cooked v2, IPv6", 276, cookedV2(0, "86dd"), v6),
        link("ERF, Ethernet", 197, erf(2, 79), zeros(2), ethernet(0x0800, v4), zeros(4)),
        link(
            "ERF, extension headers",
            197,
            erf(0x82, 79),
            hex("8300000000000000 0300000000000000 0000"),
            ethernet(0x0800, v4)),
        link("ERF, PPP", 197, erf(1, 49), hex("ff03"), ppp),
        link("ERF, Cisco HDLC", 197, erf(1, 49), hex("0f00 0800"), v4),
        link("ERF, IPv4", 197, erf(22, 45), v4),
        link("ERF, IPv6", 197, erf(23, 65), v6),
        link("NFLOG", 239, hex("02000000 0800 0100 0800 0100 3100 0900"), v4, zeros(3)),
        link("NFLOG, IPv6", 239, hex("0a000000 0500 0a00 00000000 4500 0900"), v6),
        link("pktap", 258, pktap(1, 1), ethernet(0x0800, v4)));
  }

  /** Encapsulations, all in Ethernet. */
  public static List<Example> tunnels() {
    byte[] v4 = ipv4Tcp();
    byte[] v6 = ipv6Tcp();
    byte[] ethernet = ethernet(0x0800, v4);
    byte[] ppp = join(hex("0021"), v4);
    byte[] llc = snap(0x0800, v4);
    String pair = "10.0.0.1-10.0.0.2";
    return List.of(
        tunnel("VLAN", "VLAN 10", 0x8100, vlan(10, 0x0800, v4)),
        tunnel("VLAN, priority only", "", 0x8100, vlan(0, 0x0800, v4)),
        tunnel("VLAN, LLC", "VLAN 10", 0x8100, vlan(10, llc.length, llc)),
        tunnel(
            "VLANs, service and customer",
            "VLAN 7, VLAN 10",
            0x88a8,
            vlan(7, 0x8100, vlan(10, 0x86dd, v6))),
        tunnel("VLANs, old QinQ", "VLAN 7, VLAN 10", 0x9100, vlan(7, 0x8100, vlan(10, 0x0800, v4))),
        tunnel("provider backbone", "I-SID 5000", 0x88e7, join(hex("00001388"), ethernet)),
        tunnel("VN-Tag", "", 0x8926, join(hex("80010002 0800"), v4)),
        tunnel("MPLS", "MPLS label 16", 0x8847, join(hex("000101ff"), v4)),
        tunnel(
            "MPLS, two labels",
            "MPLS label 16, MPLS label 17",
            0x8847,
            join(hex("000100ff 000111ff"), v6)),
        tunnel(
            "MPLS, entropy label",
            "MPLS label 16",
            0x8847,
            join(hex("000100ff 000070ff 123451ff"), v4)),
        tunnel("MPLS, Ethernet", "MPLS label 16", 0x8847, join(hex("000101ff"), oui(ethernet))),
        tunnel(
            "MPLS, control word and Ethernet",
            "MPLS label 16",
            0x8848,
            join(hex("000101ff 00000001"), oui(ethernet))),
        tunnel("PPPoE", "PPPoE session 17", 0x8864, join(hex("1100 0011 002f"), ppp, zeros(3))),
        tunnel(
            "PPPoE, multilink",
            "PPPoE session 17",
            0x8864,
            join(hex("1100 0011 0035 003d c0000001"), ppp)),
        tunnel("NSH", "", 0x894f, join(hex("0fc6 01 01 00000a02"), zeros(16), v4)),
        tunnel("LLC in jumbo frames", "", 0x8870, llc),
        inIp("IP-in-IP", "IP-in-IP " + pair, 4, v4),
        inIp("6in4", "6in4 " + pair, 41, v6),
        inIp(
            "authentication header",
            "",
            51,
            join(hex("06040000 00000001 00000002"), zeros(12), tcp())),
        inIp("EtherIP", "EtherIP " + pair, 97, join(hex("3000"), ethernet)),
        inIp("MPLS in IP", "MPLS label 16", 137, join(hex("000101ff"), v4)),
        inIp("Ethernet in IP", "", 143, ethernet),
        inIp("GRE", "GRE " + pair, 47, join(hex("0000 0800"), v4)),
        inIp("GRE, IPv6", "GRE " + pair, 47, join(hex("0000 86dd"), v6)),
        inIp(
            "GRE, checksum, key, number",
            "GRE " + pair + " key 7",
            47,
            join(hex("b000 0800 00000000 00000007 00000001"), v4)),
        inIp(
            "GRE, routing",
            "GRE " + pair,
            47,
            join(hex("4000 0800 00000000 0800 00 04 0a000003 0000 00 00"), v4)),
        inIp("GRE, Ethernet", "GRE " + pair, 47, join(hex("0000 6558"), ethernet)),
        inIp(
            "GRE, Ethernet, small key",
            "GRE " + pair + " key 9",
            47,
            join(hex("2000 6558 00000009"), ethernet)),
        inIp(
            "NVGRE", "GRE " + pair + " subnet 5001", 47, join(hex("2000 6558 001389ab"), ethernet)),
        inIp(
            "GRE, MPLS",
            "GRE " + pair + ", MPLS label 16",
            47,
            join(hex("0000 8847 000101ff"), v4)),
        inIp("GRE, WCCP", "GRE " + pair, 47, join(hex("0000 883e"), v4)),
        inIp("GRE, WCCP version 2", "GRE " + pair, 47, join(hex("0000 883e 00000000"), v4)),
        inIp(
            "PPTP",
            "GRE " + pair,
            47,
            join(hex("3081 880b 0031 0001 00000001 00000002 ff03"), ppp)),
        inIp("ERSPAN I", "", 47, join(hex("0000 88be"), ethernet)),
        inIp(
            "ERSPAN II",
            "ERSPAN session 100",
            47,
            join(hex("1000 88be 00000001 1005 0064 00000000"), ethernet)),
        inIp(
            "ERSPAN III",
            "ERSPAN session 100",
            47,
            join(hex("1000 22eb 00000001 2005 0064 00000000 0000 0000"), ethernet)),
        inIp(
            "ERSPAN III, platform subheader",
            "ERSPAN session 100",
            47,
            join(
                hex("1000 22eb 00000001 2005 0064 00000000 0000 0001 0c000000 00000000"),
                ethernet)),
        inUdp("VXLAN", "VXLAN 5001", 4789, join(hex("08000000 00138900"), ethernet)),
        inUdp("VXLAN-GPE, IPv4", "VXLAN 5001", 4790, join(hex("0c000001 00138900"), v4)),
        inUdp("VXLAN-GPE, IPv6", "VXLAN 5001", 4790, join(hex("0c000002 00138900"), v6)),
        inUdp("VXLAN-GPE, Ethernet", "VXLAN 5001", 4790, join(hex("0c000003 00138900"), ethernet)),
        inUdp(
            "VXLAN-GPE, NSH",
            "VXLAN 5001",
            4790,
            join(hex("0c000004 00138900 0fc2 02 01 00000a02"), v4)),
        inUdp(
            "VXLAN-GPE, MPLS",
            "VXLAN 5001, MPLS label 16",
            4790,
            join(hex("0c000005 00138900 000101ff"), v4)),
        inUdp("GENEVE", "GENEVE 5001", 6081, join(hex("0000 6558 00138900"), ethernet)),
        inUdp(
            "GENEVE, options, IPv4",
            "GENEVE 5001",
            6081,
            join(hex("0200 0800 00138900 0102800100000000"), v4)),
        inUdp("GTP-U", "GTP TEID 287454020", 2152, join(hex("30 ff 002d 11223344"), v4)),
        inUdp(
            "GTP-U, number",
            "GTP TEID 287454020",
            2152,
            join(hex("32 ff 0045 11223344 0001 00 00"), v6)),
        inUdp(
            "GTP-U, extension header",
            "GTP TEID 287454020",
            2152,
            join(hex("34 ff 0035 11223344 0000 00 85 01 0009 00"), v4)),
        inUdp("Teredo", "", 3544, v6),
        inUdp(
            "Teredo, authentication and origin",
            "",
            3544,
            join(hex("0001 00 00 0000000000000000 00 0000 1234 01020304"), v6)),
        inUdp("L2TP", "L2TP " + pair, 1701, join(hex("0002 0001 0002 ff03"), ppp)),
        inUdp(
            "L2TP, all fields",
            "L2TP " + pair,
            1701,
            join(hex("4a02 0041 0001 0002 0000 0000 0002 0000 ff03"), ppp)),
        inUdp("MPLS in UDP", "MPLS label 16", 6635, join(hex("000101ff"), v4)),
        inUdp("GRE in UDP", "GRE " + pair, 4754, join(hex("0000 0800"), v4)));
  }

  /** ICMP errors that quote the segment. */
  public static List<Example> errors() {
    byte[] v4 = join(hex("030d 0000 00000000"), ipv4Tcp());
    byte[] v6 = join(hex("0200 0000 00000500"), ipv6Tcp());
    return List.of(
        new Example("ICMP", 1, ethernet(0x0800, ipv4(1, v4)), ""),
        new Example("ICMPv6", 1, ethernet(0x86dd, ipv6(58, v6)), ""));
  }

  private static Example link(String name, int linkType, byte[]... parts) {
    return new Example(name, linkType, join(parts), "");
  }

  private static Example tunnel(String name, String enclosure, int etherType, byte[] payload) {
    return new Example(name, 1, ethernet(etherType, payload), enclosure);
  }

  private static Example inIp(String name, String enclosure, int protocol, byte[] payload) {
    return new Example(name, 1, ethernet(0x0800, ipv4(protocol, payload)), enclosure);
  }

  private static Example inUdp(String name, String enclosure, int port, byte[] payload) {
    return inIp(name, enclosure, 17, udp(50000, port, payload));
  }

  /** Ethernet between two addresses of a maker that Wireshark knows, which it goes by. */
  private static byte[] oui(byte[] ethernet) {
    byte[] known = ethernet.clone();
    System.arraycopy(hex("00000c000001 00000c000002"), 0, known, 0, 12);
    return known;
  }

  /** Frame control, duration, three addresses (the source where the direction puts it), number. */
  private static byte[] wlan(String control, String rest) {
    return join(hex(control), u16(0), mac(MAC), mac(MAC), mac(MAC), u16(0), hex(rest));
  }

  static byte[] cookedV1(int packetType, String protocol) {
    return join(u16(packetType), u16(1), u16(6), mac(MAC), zeros(2), hex(protocol));
  }

  static byte[] cookedV2(int packetType, String protocol) {
    return join(hex(protocol), u16(0), u32(3), u16(1), u8(packetType), u8(6), mac(MAC), zeros(2));
  }

  private static byte[] erf(int type, int wireLength) {
    return join(zeros(8), u8(type), u8(4), u16(16 + wireLength), u16(0), u16(wireLength));
  }

  static byte[] pktap(int linkType, int flags) {
    return join(u32le(108), u32le(1), u32le(linkType), zeros(24), u32le(flags), zeros(68));
  }
}
