using System.Text;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>Makes shared libraries of a few sections: instructions at address 0x1000 and data at 0x3000, which lie in the file at 0x100 and 0x200.</summary>
internal sealed class ImageBuilder
{
    public const ulong CodeAddress = 0x1000;
    public const ulong CodeOffset = 0x100;
    public const ulong DataAddress = 0x3000;
    public const ulong DataOffset = 0x200;

    private const uint StringTable = 3;
    private const int FirstSectionOffset = 0x300;

    private readonly List<(string Name, uint Type, ulong Address, byte[] Bytes, uint Link)> _sections = [("", 0, 0, [], 0)];

    /// <summary>EM_X86_64, or another.</summary>
    public ushort Machine { get; init; } = 62;

    /// <summary>The index that the next section gets.</summary>
    public uint NextIndex => (uint)_sections.Count;

    public ImageBuilder Add(string name, uint type, byte[] bytes, ulong address = 0, uint link = 0)
    {
        _sections.Add((name, type, address, bytes, link));
        return this;
    }

    /// <summary>A symbol table, and the strings of its names after it.</summary>
    public ImageBuilder AddSymbols(string name, uint type, params (string Name, ulong Address, byte Info)[] symbols)
    {
        var (entries, strings) = (new List<byte>(new byte[24]), new List<byte> { 0 });
        foreach (var (symbol, address, info) in symbols)
        {
            entries.AddRange([.. BitConverter.GetBytes(strings.Count), info, 0, .. BitConverter.GetBytes((ushort)1), .. BitConverter.GetBytes(address), .. new byte[8]]);
            strings.AddRange([.. Encoding.UTF8.GetBytes(symbol), 0]);
        }
        return Add(name, type, [.. entries], link: NextIndex + 1).Add($"{name}.names", StringTable, [.. strings]);
    }

    public byte[] Build()
    {
        var names = new List<byte>();
        var places = _sections.ConvertAll(section =>
        {
            var place = names.Count;
            names.AddRange([.. Encoding.UTF8.GetBytes(section.Name), 0]);
            return place;
        });
        var namesPlace = names.Count;
        names.AddRange(".shstrtab\0"u8);

        var body = new List<byte>(new byte[FirstSectionOffset]);
        var headers = new List<byte>();
        foreach (var (section, place) in _sections.Zip(places))
        {
            headers.AddRange(Header(place, section.Type, section.Address, body.Count, section.Bytes.Length, section.Link));
            body.AddRange(section.Bytes);
        }
        headers.AddRange(Header(namesPlace, StringTable, 0, body.Count, names.Count, 0));
        body.AddRange(names);

        var table = body.Count;
        byte[] file = [.. body, .. headers];
        byte[] start =
        [
            0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, .. new byte[8],
            3, 0, .. BitConverter.GetBytes(Machine), 1, 0, 0, 0, .. new byte[8],
            .. BitConverter.GetBytes(64ul), .. BitConverter.GetBytes((ulong)table), .. new byte[4],
            64, 0, 56, 0, 2, 0, 64, 0, .. BitConverter.GetBytes((ushort)(_sections.Count + 1)), .. BitConverter.GetBytes((ushort)_sections.Count),
            .. Segment(5, CodeOffset, CodeAddress), .. Segment(6, DataOffset, DataAddress),
        ];
        start.CopyTo(file, 0);
        return file;
    }

    private static byte[] Header(int name, uint type, ulong address, int offset, int size, uint link) =>
    [
        .. BitConverter.GetBytes(name), .. BitConverter.GetBytes(type), .. new byte[8], .. BitConverter.GetBytes(address),
        .. BitConverter.GetBytes((ulong)offset), .. BitConverter.GetBytes((ulong)size), .. BitConverter.GetBytes(link), .. new byte[20],
    ];

    private static byte[] Segment(uint flags, ulong offset, ulong address) =>
    [
        .. BitConverter.GetBytes(1u), .. BitConverter.GetBytes(flags), .. BitConverter.GetBytes(offset), .. BitConverter.GetBytes(address),
        .. BitConverter.GetBytes(address), .. BitConverter.GetBytes(0x100ul), .. BitConverter.GetBytes(0x100ul), .. new byte[8],
    ];
}
