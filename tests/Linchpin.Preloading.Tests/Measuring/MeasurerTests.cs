using System.Text;
using System.Text.Json;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Measuring;

public sealed class MeasurerTests : IDisposable
{
    private static readonly string[] Usual = ["sha1", "sha256", "sha384", "sha512"];
    private readonly string _folder = Directory.CreateTempSubdirectory("linchpin-measure").FullName;
    private readonly SimulatedTpm _tpm = new(Usual);

    private string LogFile => $"{_folder}/linchpin/measured.log";

    private MeasurementLog Log => new(LogFile);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_log_gives_what_every_bank_has()
    {
        Measure(_tpm, "one", "two");

        Assert.Equal(["start", "one", "two"], Log.Read()!.Select(record => record.Content.EventType));
        Assert.Equal(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
        Assert.True(Replay.StartOf(Log.Read()!)!.AreZero);
    }

    [Fact]
    public void A_later_run_goes_on_with_the_log()
    {
        Measure(_tpm, "one");
        Measure(_tpm, "two");

        Assert.Equal(["start", "one", "two"], Log.Read()!.Select(record => record.Content.EventType));
        Assert.Equal(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
    }

    [Fact]
    public void Whoever_else_extended_the_register_is_seen()
    {
        Measure(_tpm, "one");
        _tpm.Ask("", TpmCommand.Extend(13, [.. PcrBank.Known.Select(bank => (bank, bank.Hash([1])))]));

        Assert.NotEqual(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
    }

    [Fact]
    public void After_that_the_log_begins_anew_with_what_the_register_has()
    {
        Measure(_tpm, "one");
        _tpm.Ask("", TpmCommand.Extend(13, [.. PcrBank.Known.Select(bank => (bank, bank.Hash([1])))]));
        Measure(_tpm, "two");

        Assert.Equal(["start", "one", "start", "two"], Log.Read()!.Select(record => record.Content.EventType));
        Assert.Equal(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
    }

    [Fact]
    public void A_run_that_was_cut_off_before_it_wrote_it_down_is_mended_by_the_next()
    {
        Measure(_tpm, "one");
        using (var measurer = MeasurerOf(_tpm))
            Assert.Throws<OperationCanceledException>(() => measurer.Measure(Event("two"), () => throw new OperationCanceledException()));
        Measure(_tpm, "two");

        Assert.Equal(["start", "one", "start", "two"], Log.Read()!.Select(record => record.Content.EventType));
        Assert.Equal(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
    }

    [Theory]
    [InlineData("one", "eno")] // another line
    [InlineData("\"digest\":\"5", "\"digest\":\"6")]
    [InlineData("\"digest\":\"f", "\"digest\":\"e")]
    [InlineData("start sha1:0", "start sha1:1")] // an invented start
    [InlineData("\"hashAlg\":\"sha384\"", "\"hashAlg\":\"sha999\"")]
    public void A_log_that_was_changed_gives_something_else(string from, string to)
    {
        Measure(_tpm, Enumerable.Range(0, 20).Select(number => $"one {number}").ToArray());
        var before = File.ReadAllText(LogFile);
        Assert.Contains(from, before, StringComparison.Ordinal);
        var log = Encoding.UTF8.GetBytes(before.Replace(from, to, StringComparison.Ordinal));

        Assert.False(Replay.Of(MeasurementLog.Parse(log)) is { } values && Same(_tpm.Registers, values));
    }

    [Theory]
    [InlineData("\u001e")]
    [InlineData("\u001e{}\n")]
    [InlineData("\u001enull\n")]
    [InlineData("text")]
    [InlineData("\u001e{\"pcr\":13,\"digests\":null,\"content_type\":\"linchpin\",\"content\":null}\n")]
    public void What_is_no_log_gives_nothing(string text)
    {
        var records = Record.Exception(() => MeasurementLog.Parse(Encoding.UTF8.GetBytes(text))) is { } error
            ? Assert.IsType<JsonException>(error) is null ? [] : Array.Empty<MeasurementRecord>()
            : MeasurementLog.Parse(Encoding.UTF8.GetBytes(text));

        Assert.Null(Replay.Of(records));
    }

    [Fact]
    public void Records_have_the_form_of_systemds()
    {
        Measure(_tpm, "one");
        var log = File.ReadAllBytes(LogFile);

        Assert.Equal(0x1e, log[0]);
        Assert.Equal((byte)'\n', log[^1]);
        using var record = JsonDocument.Parse(log.AsMemory(log.LastIndexOf((byte)0x1e) + 1));
        Assert.Equal(13, record.RootElement.GetProperty("pcr").GetInt32());
        Assert.Equal("linchpin", record.RootElement.GetProperty("content_type").GetString());
        Assert.Equal("one", record.RootElement.GetProperty("content").GetProperty("string").GetString());
        var digests = record.RootElement.GetProperty("digests").EnumerateArray().ToDictionary(digest => digest.GetProperty("hashAlg").GetString()!, digest => digest.GetProperty("digest").GetString());
        Assert.Equal(Usual, digests.Keys);
        Assert.Equal("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", digests["sha256"]); // echo -n one | sha256sum
    }

    [Fact]
    public void A_bank_whose_hash_is_not_known_is_not_left_to_others()
    {
        var tpm = new SimulatedTpm(["sha256"], 0x0012);

        using var measurer = MeasurerOf(tpm, MeasureMode.Required);
        Assert.Contains("0x0012", Assert.Throws<TpmException>(() => measurer.Measure(Event("one"), () => { })).Message, StringComparison.Ordinal);
        Assert.All(tpm.Registers["sha256"], part => Assert.Equal(0, part));
    }

    [Fact]
    public void What_is_not_required_and_fails_is_told()
    {
        _tpm.Patience = 2;

        using var measurer = MeasurerOf(_tpm);
        measurer.Measure(Event("one"), () => { });
        measurer.Measure(Event("two"), () => { });
        Assert.Equal(["two: the TPM can't extend register 13: it answers 0x101"], measurer.Unmeasured);
        Assert.Equal(_tpm.Registers, Values(Replay.Of(Log.Read()!)!));
    }

    [Fact]
    public void What_is_required_and_fails_is_an_error()
    {
        _tpm.Patience = 2;

        using var measurer = MeasurerOf(_tpm, MeasureMode.Required);
        measurer.Measure(Event("one"), () => { });
        Assert.Throws<TpmException>(() => measurer.Measure(Event("two"), () => { }));
    }

    private void Measure(SimulatedTpm tpm, params string[] texts)
    {
        using var measurer = MeasurerOf(tpm);
        foreach (var text in texts)
            measurer.Measure(Event(text), () => { });
        Assert.Empty(measurer.Unmeasured);
    }

    private Measurer MeasurerOf(SimulatedTpm tpm, MeasureMode mode = MeasureMode.Auto) => new(new MeasurePolicy { Mode = mode }, () => tpm, Log);

    private static MeasuredEvent Event(string text) => new(text, text, text);

    private static Dictionary<string, byte[]> Values(PcrValues values) => values.Banks.ToDictionary(bank => bank, bank => values[bank]);

    private static bool Same(Dictionary<string, byte[]> registers, PcrValues values) => registers.Keys.SequenceEqual(values.Banks) && registers.All(entry => entry.Value.SequenceEqual(values[entry.Key]));
}
