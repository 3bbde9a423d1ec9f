using System.Text;

namespace Linchpin.Agent.Tests;

public sealed class JournalEntryTests
{
    private static readonly Guid Kind = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void A_field_is_a_line()
    {
        Assert.Equal("MESSAGE=something\nPRIORITY=4\nSYSLOG_IDENTIFIER=linchpin\nMESSAGE_ID=00112233445566778899aabbccddeeff\nLINCHPIN_PID=12\n",
            Encoding.UTF8.GetString(Entry("something", ("LINCHPIN_PID", "12")).Encode()));
    }

    [Fact]
    public void A_value_of_two_lines_has_its_length_before_it_and_adds_no_field()
    {
        var fields = Decode(Entry("first\nPRIORITY=0", ("LINCHPIN_PATH", "/tmp/a\n_UID=0\n")).Encode());
        Assert.Equal(["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "MESSAGE_ID", "LINCHPIN_PATH"], fields.Select(field => field.Name));
        Assert.Equal("first\nPRIORITY=0", fields[0].Value);
        Assert.Equal("/tmp/a\n_UID=0\n", fields[^1].Value);
    }

    [Theory]
    [InlineData(JournalEntry.LongestValue, JournalEntry.LongestValue)]
    [InlineData(JournalEntry.LongestValue + 1, JournalEntry.LongestValue)]
    public void A_value_that_is_too_long_is_cut(int length, int left) => Assert.Equal(left, Decode(Entry(new string('x', length)).Encode())[0].Value.Length);

    [Fact]
    public void It_is_not_cut_within_a_character()
    {
        var value = Decode(Entry("x" + new string('€', JournalEntry.LongestValue)).Encode())[0].Value;
        Assert.DoesNotContain('\uFFFD', value);
        Assert.InRange(Encoding.UTF8.GetByteCount(value), JournalEntry.LongestValue - 2, JournalEntry.LongestValue);
    }

    private static JournalEntry Entry(string message, params (string, string)[] fields) => new(Kind, JournalEntry.Warning, message, fields);

    /// <summary>Reads an entry as the journal does.</summary>
    private static List<(string Name, string Value)> Decode(ReadOnlySpan<byte> entry)
    {
        var fields = new List<(string, string)>();
        while (!entry.IsEmpty)
        {
            var line = entry[..entry.IndexOf((byte)'\n')];
            entry = entry[(line.Length + 1)..];
            if (line.IndexOf((byte)'=') is var equals and >= 0)
            {
                fields.Add((Encoding.UTF8.GetString(line[..equals]), Encoding.UTF8.GetString(line[(equals + 1)..])));
                continue;
            }

            var length = (int)BitConverter.ToUInt64(entry);
            fields.Add((Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(entry.Slice(8, length))));
            Assert.Equal((byte)'\n', entry[8 + length]);
            entry = entry[(9 + length)..];
        }

        return fields;
    }
}
