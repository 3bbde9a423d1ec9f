using Linchpin.Bpf.Objects.CoRe;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Linchpin.Bpf.Objects.Btf;

/// <summary>What <c>.BTF.ext</c> says of each section with instructions: functions, source lines and CO-RE relocations.</summary>
/// <remarks>The slots are counted from the section's beginning. Source: Linux <c>Documentation/bpf/btf.rst</c>, ".BTF.ext section".</remarks>
internal sealed class BtfExtension
{
    public static readonly BtfExtension Empty = new();

    private const string Section = ".BTF.ext";
    private readonly Dictionary<string, FunctionInfo[]> _functions = [];
    private readonly Dictionary<string, LineInfo[]> _lines = [];
    private readonly Dictionary<string, CoreRelocation[]> _coreRelocations = [];

    private BtfExtension()
    {
    }

    private delegate T RecordReader<out T>(ReadOnlySpan<byte> record);

    public FunctionInfo[] Functions(string section) => _functions.GetValueOrDefault(section, []);

    public LineInfo[] Lines(string section) => _lines.GetValueOrDefault(section, []);

    public CoreRelocation[] CoreRelocations(string section) => _coreRelocations.GetValueOrDefault(section, []);

    public static BtfExtension Read(ReadOnlyMemory<byte> bytes, BtfBlob btf)
    {
        var span = bytes.Span;
        if (span.Length < 24)
            throw new BtfFormatException($"{span.Length} bytes are too few for a header of 24", Section, 0);
        if (ReadUInt16LittleEndian(span) != 0xeb9f || span[2] != 1)
            throw new BtfFormatException("the magic number or the version is not the one of .BTF.ext", Section, 0);
        var header = ReadUInt32LittleEndian(span[4..]);
        if (header < 24 || header > span.Length)
            throw new BtfFormatException($"a header length of {header} bytes does not fit", Section, 4);

        var extension = new BtfExtension();
        ReadPart(span, header, 8, 8, btf, extension._functions,
            record => new FunctionInfo(Slot(record), new(ReadUInt32LittleEndian(record[4..]))), info => info.Instruction);
        ReadPart(span, header, 16, 16, btf, extension._lines,
            record => new LineInfo(Slot(record), ReadUInt32LittleEndian(record[4..]), ReadUInt32LittleEndian(record[8..]), ReadUInt32LittleEndian(record[12..])),
            info => info.Instruction);
        if (header >= 32)
            ReadPart(span, header, 24, 16, btf, extension._coreRelocations,
                record => new CoreRelocation(Slot(record), new(ReadUInt32LittleEndian(record[4..])), ReadUInt32LittleEndian(record[8..]),
                    (CoreRelocationKind)ReadUInt32LittleEndian(record[12..])),
                info => info.Instruction);
        return extension;
    }

    private static int Slot(ReadOnlySpan<byte> record)
    {
        var offset = ReadUInt32LittleEndian(record);
        return offset % BpfInstruction.Size == 0 && offset <= int.MaxValue
            ? (int)(offset / BpfInstruction.Size)
            : throw new BtfFormatException($"a record is about byte {offset}, which is inside an instruction", Section);
    }

    private static void ReadPart<T>(ReadOnlySpan<byte> file, uint header, int field, uint minimumRecord, BtfBlob btf,
        Dictionary<string, T[]> into, RecordReader<T> read, Func<T, int> slot)
    {
        var (offset, length) = (ReadUInt32LittleEndian(file[field..]), ReadUInt32LittleEndian(file[(field + 4)..]));
        if (length == 0)
            return;
        var start = (ulong)header + offset;
        if (length < 4 || start + length > (ulong)file.Length)
            throw new BtfFormatException($"{length} bytes at {start} reach past the end of {file.Length} bytes", Section, field);
        var part = file.Slice((int)start, (int)length);
        var size = ReadUInt32LittleEndian(part);
        if (size < minimumRecord || size % 4 != 0 || size > length)
            throw new BtfFormatException($"records of {size} bytes are not possible", Section, (long)start);

        for (var at = 4; at < part.Length;)
        {
            if (part.Length - at < 8)
                throw new BtfFormatException($"{part.Length - at} bytes are left over", Section, (long)start + at);
            var (name, count) = (btf.Text(ReadUInt32LittleEndian(part[at..])), ReadUInt32LittleEndian(part[(at + 4)..]));
            at += 8;
            if (count == 0 || (ulong)count * size > (ulong)(part.Length - at))
                throw new BtfFormatException($"{count} records of {size} bytes for section '{name}' do not fit", Section, (long)start + at - 4);
            var records = new T[count];
            for (var index = 0; index < records.Length; index++, at += (int)size)
                records[index] = read(part.Slice(at, (int)size));
            if (!into.TryAdd(name, records))
                throw new BtfFormatException($"section '{name}' has two sets of records", Section, (long)start + at);
            CheckOrder(records, slot, name);
        }
    }

    private static void CheckOrder<T>(T[] records, Func<T, int> slot, string name)
    {
        for (var index = 1; index < records.Length; index++)
        {
            if (slot(records[index]) < slot(records[index - 1]))
                throw new BtfFormatException($"the records of section '{name}' are not in ascending order", Section);
        }
    }
}
