using CsCheck;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bpf.Objects.Usdt;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The fuzz targets of the parsers: a file that we compiled, changed at random, for as long as <c>LINCHPIN_FUZZ_SECONDS</c> says
/// (a few seconds if it says nothing). A failure prints the seed that repeats it.</summary>
public class FuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("LINCHPIN_FUZZ_SECONDS"), out var seconds) ? seconds : 3;

    private static readonly uint[] Interesting = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

    [Fact]
    public void The_elf_reader_throws_its_own_error_and_nothing_else() =>
        Mutated(TestObjects.Names.Select(TestObjects.Bytes)).Sample(
            bytes => OnlyTypedErrors(() => ElfFile.Read(bytes)), time: Seconds, threads: 1);

    [Fact]
    public void The_object_reader_throws_its_own_error_and_nothing_else() =>
        Mutated(TestObjects.Names.Select(TestObjects.Bytes)).Sample(
            bytes => OnlyTypedErrors(() => BpfObjectSpec.Read(bytes)), time: Seconds, threads: 1);

    [Fact]
    public void The_btf_reader_throws_its_own_error_and_nothing_else() =>
        Mutated(TestObjects.Names.Select(name => Section(name, ".BTF"))).Sample(
            bytes => OnlyTypedErrors(() => ReadAllOf(BtfBlob.Read(bytes))), time: Seconds, threads: 1);

    [Fact]
    public void The_btf_extension_reader_throws_its_own_error_and_nothing_else()
    {
        var btf = BtfBlob.Read(Section("core_fields", ".BTF"));
        Mutated([Section("core_fields", ".BTF.ext")]).Sample(
            bytes => OnlyTypedErrors(() => BtfExtension.Read(bytes, btf)), time: Seconds, threads: 1);
    }

    [Fact]
    public void The_reader_of_executables_and_probes_throws_its_own_error_and_nothing_else() =>
        Mutated([UsdtProbesTests.Library(), ElfImageTests.Library()]).Sample(
            bytes => OnlyTypedErrors(() =>
            {
                var image = ElfImage.Read(bytes);
                _ = image.Functions.Count();
                foreach (var probe in UsdtProbes.Read(image))
                    UsdtSpecRecord.Create(probe.Arguments, image.Machine, cookie: 0);
            }), time: Seconds, threads: 1);

    /// <summary>One of the files with a few bytes or words changed, cut short now and then.</summary>
    private static Gen<byte[]> Mutated(IEnumerable<byte[]> files)
    {
        var corpus = files.ToArray();
        var change = Gen.Select(Gen.Double.Unit, Gen.OneOf(Gen.UInt, Gen.Int[0, Interesting.Length - 1].Select(index => Interesting[index])), Gen.Bool);
        return Gen.Select(Gen.Int[0, corpus.Length - 1], change.Array[1, 6], Gen.Double.Unit, Gen.Int[0, 9], (file, changes, end, cut) =>
        {
            var bytes = corpus[file].ToArray();
            foreach (var (place, value, isWord) in changes)
            {
                var at = (int)(place * (bytes.Length - 4));
                if (isWord)
                    BitConverter.TryWriteBytes(bytes.AsSpan(at & ~3), value);
                else
                    bytes[at] = (byte)value;
            }
            return cut == 0 ? bytes[..(int)(end * bytes.Length)] : bytes;
        });
    }

    private static bool OnlyTypedErrors(Action read)
    {
        try
        {
            read();
        }
        catch (BpfObjectFormatException error)
        {
            return error.Message.Length > 0;
        }
        return true;
    }

    private static void ReadAllOf(BtfBlob btf)
    {
        for (var id = 1u; id < btf.TypeCount; id++)
        {
            btf.NameOf(new(id));
            if (btf[new(id)].Kind is BtfKind.Struct or BtfKind.Array or BtfKind.Typedef or BtfKind.Int)
                btf.SizeOf(new(id));
        }
        btf.Find("task_struct", BtfKind.Struct);
    }

    private static byte[] Section(string name, string section) => ElfFile.Read(TestObjects.Bytes(name)).Section(section)!.Data.ToArray();
}
